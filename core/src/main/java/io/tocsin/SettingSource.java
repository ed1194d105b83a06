package io.tocsin;

import java.time.Instant;
import java.util.Optional;

/**
 * A setting's value, and where it comes from.
 *
 * @param key the setting's key
 * @param value its value as text, {@code ***} for a secret
 * @param origin which layer the value comes from
 * @param place where in that layer: the system property, the variable, the file, the profile; empty otherwise
 * @param by who changed it while the server runs; empty otherwise
 * @param when when that was
 * @param fileValue what the file says if a higher layer wins over it
 */
public record SettingSource(
        String key,
        String value,
        SettingOrigin origin,
        String place,
        Optional<String> by,
        Optional<Instant> when,
        Optional<String> fileValue) {
    /**
     * One line for people.
     *
     * @return key, value and origin
     */
    @Override
    public String toString() {
        return key + " = " + value + " (" + origin
                + (place.isEmpty() ? "" : " " + place)
                + by.map(who -> " by " + who).orElse("")
                + when.map(time -> " at " + time).orElse("")
                + fileValue.map(text -> "; the file says " + text).orElse("")
                + ")";
    }
}
