package io.tocsin.datagram;

import org.jspecify.annotations.Nullable;

/**
 * Up to {@value #CAPACITY} datagrams on their way out. Filled by the push loop, emptied by the transport, used again:
 * nothing is allocated per push. Not thread-safe: the push thread's own.
 */
public final class PushBatch {
    /** How many datagrams one system call carries; more gains nothing measurable. */
    public static final int CAPACITY = 64;

    private final @Nullable Callback[] callbacks = new @Nullable Callback[CAPACITY];
    private final @Nullable Context[] contexts = new @Nullable Context[CAPACITY];
    private final boolean[] unanswered = new boolean[CAPACITY];
    private final @Nullable String[] failures = new @Nullable String[CAPACITY];
    private int size;

    /**
     * Adds one datagram.
     *
     * @param callback where it goes
     * @param context what it holds
     * @param wasUnanswered whether the client has not answered the push before this one: a transport that cannot see
     *     every ICMP error watches for this one's
     */
    public void add(Callback callback, Context context, boolean wasUnanswered) {
        callbacks[size] = callback;
        contexts[size] = context;
        unanswered[size] = wasUnanswered;
        failures[size] = null;
        size++;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == CAPACITY;
    }

    public Callback callback(int index) {
        return present(callbacks[index]);
    }

    public Context context(int index) {
        return present(contexts[index]);
    }

    public boolean unanswered(int index) {
        return unanswered[index];
    }

    /**
     * Called by the transport for a datagram that the host itself refuses to send (no route, a firewall).
     *
     * @param error the name of the host's error, one of few
     */
    public void fail(int index, String error) {
        failures[index] = error;
    }

    /** Tells whether the transport gave this datagram up. */
    public boolean failed(int index) {
        return failures[index] != null;
    }

    /** The name of the error for which it did. */
    public String failure(int index) {
        return present(failures[index]);
    }

    /** Forgets all datagrams. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            callbacks[i] = null;
            contexts[i] = null;
        }
        size = 0;
    }

    private static <T> T present(@Nullable T entry) {
        if (entry == null) {
            throw new IndexOutOfBoundsException("no such datagram in the batch");
        }
        return entry;
    }
}
