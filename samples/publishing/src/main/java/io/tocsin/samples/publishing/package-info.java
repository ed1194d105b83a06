/** Changes from elsewhere: a database whose triggers ring Tocsin's topics. */
@NullMarked
package io.tocsin.samples.publishing;

import org.jspecify.annotations.NullMarked;
