package io.tocsin.samples.soak.director;

/**
 * Something that the director did.
 *
 * @param seconds since the program began
 * @param kind of which sort
 * @param what in words
 */
public record Event(double seconds, Kind kind, String what) {
    /** Sorts of events. */
    public enum Kind {
        STORM,
        OUTAGE,
        SETTING,
        COLLECTION
    }
}
