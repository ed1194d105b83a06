/** Starts the processes, plays the scenario, measures and checks. {@code Director} first. */
@NullMarked
package io.tocsin.samples.soak.director;

import org.jspecify.annotations.NullMarked;
