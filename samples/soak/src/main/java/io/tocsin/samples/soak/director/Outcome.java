package io.tocsin.samples.soak.director;

import io.tocsin.samples.soak.Plan;
import java.util.List;
import java.util.Map;

/**
 * How it went.
 *
 * @param plan what was to be run
 * @param machine where, in words
 * @param checks what must hold
 * @param events what the director did
 * @param samples what was measured, once a second
 * @param collections standings after full collections
 * @param figures other numbers, by what they are
 */
public record Outcome(
        Plan plan,
        List<String> machine,
        List<Check> checks,
        List<Event> events,
        List<Sample> samples,
        List<Collection> collections,
        Map<String, String> figures) {
    /**
     * A full collection.
     *
     * @param seconds since the program began
     * @param when in words
     * @param standing what was held then
     */
    public record Collection(double seconds, String when, Standing standing) {}

    /** Whether every check holds. */
    public boolean good() {
        return checks.stream().allMatch(Check::holds);
    }
}
