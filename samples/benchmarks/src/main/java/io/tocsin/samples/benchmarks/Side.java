package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.time.Duration;

/**
 * One of those that are measured side by side: a server with a crowd of sessions whose datagrams sink, and one session
 * more whose client listens. Not for several threads at once.
 */
interface Side extends AutoCloseable {
    /** Its name in reports, without spaces. */
    String name();

    /** Something changed for the whole crowd: a datagram for each at once, and again every interval until retrieved. */
    void changed();

    /** The whole crowd has retrieved that; when this returns, no more datagrams leave for it. */
    void retrieved();

    /** Something changed for the one that listens. */
    void changedForOne();

    /** The one that listens has retrieved that. */
    void retrievedByOne();

    /** The time between two datagrams to a session that has not retrieved, from the next change on. */
    void interval(Duration interval);

    /** How many datagrams the kernel has taken so far. */
    long sent();

    @Override
    void close() throws IOException;
}
