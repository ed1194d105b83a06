package io.tocsin.samples.webapp;

import java.nio.charset.StandardCharsets;

/**
 * One server-sent event.
 *
 * @param text as the wire has it
 */
record PageEvent(String text) {
    /** A comment, which pages do not see. */
    static final PageEvent PULSE = new PageEvent(":\n\n");

    static PageEvent of(String name, Json data) {
        return new PageEvent("event: " + name + "\ndata: " + data + "\n\n");
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
