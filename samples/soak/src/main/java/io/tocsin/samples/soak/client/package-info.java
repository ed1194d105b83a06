/** A process full of TCP clients. One thread owns them all: {@code ClientLoop}. */
@NullMarked
package io.tocsin.samples.soak.client;

import org.jspecify.annotations.NullMarked;
