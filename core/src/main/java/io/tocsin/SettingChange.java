package io.tocsin;

import java.time.Instant;

/**
 * One live setting that really changed, whoever changed it. Settings changed together come one by one, each with the
 * whole result.
 *
 * @param key the setting's key
 * @param oldValue its value before, as text
 * @param newValue its value now, as text
 * @param origin where the new value comes from
 * @param by who changed it, or the file
 * @param when when that was
 * @param before all live settings before
 * @param after all live settings since
 */
public record SettingChange(
        String key,
        String oldValue,
        String newValue,
        SettingOrigin origin,
        String by,
        Instant when,
        LiveSettings before,
        LiveSettings after) {}
