package io.tocsin.push;

import org.jspecify.annotations.Nullable;

/**
 * Sessions that all wait equally long since their last push, first pushed first. No deadline is stored: the head's is
 * computed when it is looked at, from the delay that is in force then; so a new delay applies to all of them at once,
 * and only the head can be due. An intrusive list: every operation takes constant time and allocates nothing. Owned by
 * the push thread. Times are compared by subtraction, so that the clock may wrap around.
 *
 * <p>Neighbours know each other by slot, and every session in a queue is in the table. Were it by reference, the garbage
 * collector would have to look at each session whenever it changes its place, which is with every push.
 */
final class DeadlineQueue {
    private static final int NOBODY = -1;

    private final SessionTable table;
    private final short number;
    private int head = NOBODY;
    private int tail = NOBODY;
    private int size;

    /**
     * An empty one.
     *
     * @param number by which a session knows its queue: another one for each, and not {@link PushSession#NO_QUEUE}
     */
    DeadlineQueue(SessionTable table, short number) {
        this.table = table;
        this.number = number;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return head == NOBODY;
    }

    boolean has(PushSession session) {
        return session.queue == number;
    }

    void addLast(PushSession session) {
        int last = tail;
        session.queue = number;
        session.previous = last;
        session.next = NOBODY;
        size++;
        tail = session.slot();
        if (last == NOBODY) {
            head = tail;
        } else {
            at(last).next = tail;
        }
    }

    void addFirst(PushSession session) {
        int first = head;
        session.queue = number;
        session.previous = NOBODY;
        session.next = first;
        size++;
        head = session.slot();
        if (first == NOBODY) {
            tail = head;
        } else {
            at(first).previous = head;
        }
    }

    void remove(PushSession session) {
        int before = session.previous;
        int after = session.next;
        if (before == NOBODY) {
            head = after;
        } else {
            at(before).next = after;
        }
        if (after == NOBODY) {
            tail = before;
        } else {
            at(after).previous = before;
        }
        size--;
        session.queue = PushSession.NO_QUEUE;
    }

    /** Takes the head out; null if there is none. */
    @Nullable PushSession poll() {
        if (isEmpty()) {
            return null;
        }
        PushSession first = at(head);
        remove(first);
        return first;
    }

    /** Takes the head out if its delay is over; null otherwise. */
    @Nullable PushSession pollDue(long nowNanos, long delayNanos) {
        return nanosUntilDue(nowNanos, delayNanos) <= 0 ? poll() : null;
    }

    /** How long until the head is due, 0 or less if it is; {@link Long#MAX_VALUE} if there is no head. */
    long nanosUntilDue(long nowNanos, long delayNanos) {
        return isEmpty() ? Long.MAX_VALUE : delayNanos - (nowNanos - at(head).pushedAtNanos);
    }

    private PushSession at(int slot) {
        PushSession session = table.inSlot(slot);
        if (session == null) {
            throw new IllegalStateException("a session that is not open waits in slot " + slot);
        }
        return session;
    }
}
