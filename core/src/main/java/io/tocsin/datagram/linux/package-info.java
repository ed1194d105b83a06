/** Tocsin: datagram.linux. */
@NullMarked
package io.tocsin.datagram.linux;

import org.jspecify.annotations.NullMarked;
