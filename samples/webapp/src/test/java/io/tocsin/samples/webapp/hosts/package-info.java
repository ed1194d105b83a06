/**
 * The web application in real application servers, each as a process of its own. {@link
 * io.tocsin.samples.webapp.hosts.HostContract} says what must hold in all of them.
 */
@NullMarked
package io.tocsin.samples.webapp.hosts;

import org.jspecify.annotations.NullMarked;
