package io.tocsin.samples.soak.director;

import java.util.Map;

/**
 * What was measured at one moment.
 *
 * @param seconds since the program began
 * @param values by name, see {@link Sampler}
 */
public record Sample(double seconds, Map<String, Double> values) {
    /** One of the values; 0 if it was not measured. */
    public double value(String name) {
        return values.getOrDefault(name, 0.0);
    }
}
