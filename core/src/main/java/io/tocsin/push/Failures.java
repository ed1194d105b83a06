package io.tocsin.push;

import io.tocsin.log.SeldomLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong in the push loop itself: an error of its own, or no memory left. The loop survives it, since everybody
 * who asks the push thread would wait for ever if it died. Written by the push thread, read by any.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Counter count = new Counter();
    private final SeldomLine line = new SeldomLine();
    private volatile boolean failing;

    /** Something failed, and the loop goes on. Throws nothing, even where no memory is left to say so. */
    void onFailure(Throwable failure) {
        failing = true;
        count.add(1);
        try {
            line.say(more -> LOG.error("the push loop failed in one turn and goes on{}", more, failure));
        } catch (RuntimeException | Error alsoFailed) {
            // the count tells
        }
    }

    /** A turn has come to its end. */
    void onSuccess() {
        if (failing) {
            failing = false;
        }
    }

    // -- any thread

    /** Whether the last turn failed. */
    boolean failing() {
        return failing;
    }

    long count() {
        return count.get();
    }
}
