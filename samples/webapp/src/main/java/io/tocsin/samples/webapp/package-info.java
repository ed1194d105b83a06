/**
 * A web application with a Tocsin of its own, for any server that has Jakarta Servlet 6.
 *
 * <p>{@link io.tocsin.samples.webapp.TocsinListener} starts it with the application and stops it with it. Whoever logs
 * on by HTTP gets an embedded session ({@link io.tocsin.samples.webapp.LogOns}); programs log on by TCP, with a secret
 * that the page gave to their user ({@link io.tocsin.samples.webapp.Tickets}). The pages and what they ask for are in
 * {@code page}; {@code cdi} turns events of CDI into changes, in servers that have CDI.
 */
@NullMarked
package io.tocsin.samples.webapp;

import org.jspecify.annotations.NullMarked;
