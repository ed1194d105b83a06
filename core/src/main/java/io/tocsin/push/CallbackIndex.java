package io.tocsin.push;

import io.tocsin.datagram.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are pushed at which callback: usually one each. A hash table whose chains run through the sessions
 * themselves, so that it needs no object for each of a million. Owned by the push thread.
 */
final class CallbackIndex {
    private static final int FIRST_CAPACITY = 64;
    private static final int LARGEST_CAPACITY = 1 << 30;

    /** As many as a power of two; each is the head of a chain. */
    private @Nullable PushSession[] buckets = new @Nullable PushSession[FIRST_CAPACITY];

    private int size;

    /** The newest session at this callback; null if there is none. */
    @Nullable PushSession at(Callback callback) {
        return nextAt(callback, buckets[bucket(callback)]);
    }

    /** The next older session at the same callback; null if there is none. */
    @Nullable PushSession after(PushSession session) {
        Callback callback = session.callback;
        return callback == null ? null : nextAt(callback, session.nextInBucket);
    }

    private static @Nullable PushSession nextAt(Callback callback, @Nullable PushSession from) {
        PushSession session = from;
        while (session != null && !isAt(session, callback)) {
            session = session.nextInBucket;
        }
        return session;
    }

    private static boolean isAt(PushSession session, Callback callback) {
        Callback its = session.callback;
        return its != null && its.equals(callback);
    }

    void add(Callback callback, PushSession session) {
        if (size == buckets.length && size < LARGEST_CAPACITY) {
            grow();
        }
        session.callback = callback;
        chain(session, bucket(callback));
        size++;
    }

    private void chain(PushSession session, int bucket) {
        session.nextInBucket = buckets[bucket];
        buckets[bucket] = session;
    }

    /** Takes a session from its callback; it has none afterwards. */
    void remove(PushSession session) {
        Callback callback = session.callback;
        if (callback == null) {
            return;
        }
        int bucket = bucket(callback);
        PushSession before = buckets[bucket];
        if (before == session) {
            buckets[bucket] = session.nextInBucket;
        } else {
            while (before != null && before.nextInBucket != session) {
                before = before.nextInBucket;
            }
            if (before != null) {
                before.nextInBucket = session.nextInBucket;
            }
        }
        session.callback = null;
        session.nextInBucket = null;
        size--;
    }

    private void grow() {
        @Nullable PushSession[] old = buckets;
        buckets = new @Nullable PushSession[old.length * 2];
        for (PushSession head : old) {
            for (PushSession each = reversed(head); each != null; ) {
                PushSession next = each.nextInBucket;
                if (each.callback != null) {
                    chain(each, bucket(each.callback));
                }
                each = next;
            }
        }
    }

    /** The chain turned round, so that the newest is chained last, which makes it the first again. */
    private static @Nullable PushSession reversed(@Nullable PushSession head) {
        PushSession turned = null;
        PushSession rest = head;
        while (rest != null) {
            PushSession next = rest.nextInBucket;
            rest.nextInBucket = turned;
            turned = rest;
            rest = next;
        }
        return turned;
    }

    private int bucket(Callback callback) {
        return callback.hashCode() & (buckets.length - 1);
    }
}
