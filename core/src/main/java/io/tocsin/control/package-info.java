/** Tocsin: control. */
@NullMarked
package io.tocsin.control;

import org.jspecify.annotations.NullMarked;
