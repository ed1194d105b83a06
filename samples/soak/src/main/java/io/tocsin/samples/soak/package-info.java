/**
 * A server under full load for an hour. {@link io.tocsin.samples.soak.Soak} is the program; {@code director} starts the
 * processes, plays the scenario, measures and checks; {@code server} is the application with its embedded sessions;
 * {@code client} is a process full of TCP clients; {@code report} writes the page.
 */
@NullMarked
package io.tocsin.samples.soak;

import org.jspecify.annotations.NullMarked;
