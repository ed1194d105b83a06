package io.tocsin.flight;

import io.tocsin.Session;
import java.time.Instant;

/** A session that can say what is known of it, once that is to be recorded. */
public interface FlightSession {
    /** What is known of it now; never its context. */
    Session snapshot(long nowNanos, Instant now);
}
