package io.tocsin.config;

import java.time.Instant;

/**
 * A live setting's value that was given while the server runs.
 *
 * @param value the value as the settings table writes it
 * @param by who gave it
 * @param when when that was
 */
record RuntimeChange(String value, String by, Instant when) {}
