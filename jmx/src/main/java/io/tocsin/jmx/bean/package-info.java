/**
 * The objects that operators see, one class for each kind of MBean. Public only because generated classes call them;
 * programs use {@link io.tocsin.jmx.TocsinManagement} and the interfaces beside it.
 */
@NullMarked
package io.tocsin.jmx.bean;

import org.jspecify.annotations.NullMarked;
