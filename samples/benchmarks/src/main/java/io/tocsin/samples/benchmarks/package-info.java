/** Measurements of Tocsin, one class each; the rest is what they share. {@code run.sh} runs them, README.md reads them. */
@NullMarked
package io.tocsin.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
