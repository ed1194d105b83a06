/** Tocsin: datagram. */
@NullMarked
package io.tocsin.datagram;

import org.jspecify.annotations.NullMarked;
