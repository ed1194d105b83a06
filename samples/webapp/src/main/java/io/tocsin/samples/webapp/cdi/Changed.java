package io.tocsin.samples.webapp.cdi;

/**
 * The event that says that a topic changed: {@code events.fire(new Changed("inbox/alice"))}.
 *
 * @param topic what changed
 */
public record Changed(String topic) {}
