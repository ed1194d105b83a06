/** Tocsin: push. */
@NullMarked
package io.tocsin.push;

import org.jspecify.annotations.NullMarked;
