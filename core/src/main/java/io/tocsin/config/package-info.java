/** Tocsin: config. */
@NullMarked
package io.tocsin.config;

import org.jspecify.annotations.NullMarked;
