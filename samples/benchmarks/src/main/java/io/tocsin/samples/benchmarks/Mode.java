package io.tocsin.samples.benchmarks;

import java.util.Locale;

/** How long a run takes. */
enum Mode {
    /** For a look. */
    QUICK,
    /** For figures to quote. */
    FULL;

    static Mode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** A number of rounds or seconds. */
    int pick(int quick, int full) {
        return this == QUICK ? quick : full;
    }
}
