package io.tocsin.push;

import org.jspecify.annotations.Nullable;

/**
 * Sessions that all wait equally long since their last push, first pushed first. No deadline is stored: the head's is
 * computed when it is looked at, from the delay that is in force then; so a new delay applies to all of them at once,
 * and only the head can be due. An intrusive list: every operation takes constant time and allocates nothing. Owned by
 * the push thread. Times are compared by subtraction, so that the clock may wrap around.
 */
final class DeadlineQueue {
    private @Nullable PushSession head;
    private @Nullable PushSession tail;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return head == null;
    }

    void addLast(PushSession session) {
        PushSession last = tail;
        session.queue = this;
        session.previous = last;
        session.next = null;
        size++;
        tail = session;
        if (last == null) {
            head = session;
        } else {
            last.next = session;
        }
    }

    void addFirst(PushSession session) {
        PushSession first = head;
        session.queue = this;
        session.previous = null;
        session.next = first;
        size++;
        head = session;
        if (first == null) {
            tail = session;
        } else {
            first.previous = session;
        }
    }

    void remove(PushSession session) {
        PushSession before = session.previous;
        PushSession after = session.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        size--;
        session.queue = null;
        session.previous = null;
        session.next = null;
    }

    /** Takes the head out; null if there is none. */
    @Nullable PushSession poll() {
        PushSession first = head;
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /** Takes the head out if its delay is over; null otherwise. */
    @Nullable PushSession pollDue(long nowNanos, long delayNanos) {
        return nanosUntilDue(nowNanos, delayNanos) <= 0 ? poll() : null;
    }

    /** How long until the head is due, 0 or less if it is; {@link Long#MAX_VALUE} if there is no head. */
    long nanosUntilDue(long nowNanos, long delayNanos) {
        PushSession first = head;
        return first == null ? Long.MAX_VALUE : delayNanos - (nowNanos - first.pushedAtNanos);
    }
}
