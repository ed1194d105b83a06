package io.tocsin.push;

/** One session as the push loop sees it (stub; being written). */
@SuppressWarnings("DoNotCallSuggester")
public final class PushSession {
    /** The id as clients and operators see it. */
    public String id() {
        throw new UnsupportedOperationException();
    }

    public String user() {
        throw new UnsupportedOperationException();
    }

    /** Notes that something came from the client. Any thread; only writes a timestamp. */
    public void touch(long nowNanos) {
        throw new UnsupportedOperationException();
    }
}
