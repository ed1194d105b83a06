package io.tocsin.inspect;

import io.tocsin.push.PushSession;

/** The walk that counts the sessions a filter lets in. */
final class Tally {
    private final SessionFilter filter;
    private final long startedAtNanos;
    private long counted;

    Tally(SessionFilter filter, long nowNanos) {
        this.filter = filter;
        this.startedAtNanos = nowNanos;
    }

    void visit(PushSession session) {
        if (filter.letsIn(session, startedAtNanos)) {
            counted++;
        }
    }

    long counted() {
        return counted;
    }
}
