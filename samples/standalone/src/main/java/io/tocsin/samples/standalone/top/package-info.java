/**
 * {@code tocsin top}: what a running server does, seen through JMX from another process.
 *
 * <p>{@link io.tocsin.samples.standalone.top.Feed} fetches a {@link io.tocsin.samples.standalone.top.Reading}, {@link
 * io.tocsin.samples.standalone.top.Sheet} makes lines of it, a {@link io.tocsin.samples.standalone.top.Screen} shows
 * them. A {@link io.tocsin.samples.standalone.top.Target} says where the server is.
 */
@NullMarked
package io.tocsin.samples.standalone.top;

import org.jspecify.annotations.NullMarked;
