/**
 * Marks what an operator may see and turn on a plain object: {@link io.tocsin.management.Managed} attributes and
 * {@link io.tocsin.management.ManagedOperation} operations. Nothing here knows of JMX; the module {@code io.tocsin.jmx}
 * turns objects so marked into MXBeans, Tocsin's own as well as an embedding application's (an authenticator, a change
 * feed).
 */
@NullMarked
package io.tocsin.management;

import org.jspecify.annotations.NullMarked;
