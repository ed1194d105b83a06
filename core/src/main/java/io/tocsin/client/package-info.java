/** Tocsin: client. */
@NullMarked
package io.tocsin.client;

import org.jspecify.annotations.NullMarked;
