package io.tocsin.samples.standalone.top;

import java.io.IOException;

/** Where readings come from. */
interface Readings {
    /**
     * The present one.
     *
     * @throws IOException if there is none now; the next may succeed
     * @throws IllegalArgumentException if the server refuses what is wanted
     */
    Reading next(Wanted wanted) throws IOException;

    /** Whether there will never be one again. */
    boolean over();

    /** What they come from, for messages. */
    String from();
}
