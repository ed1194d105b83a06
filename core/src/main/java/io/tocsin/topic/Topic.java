package io.tocsin.topic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Something that can change. It exists while somebody subscribes to it. Its mark may be raised by any thread; its
 * subscriptions belong to the push thread.
 */
final class Topic {
    private static final VarHandle MARK;
    private static final VarHandle ANNOUNCED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MARK = lookup.findVarHandle(Topic.class, "mark", long.class);
            ANNOUNCED = lookup.findVarHandle(Topic.class, "announced", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    final String name;

    // -- any thread
    private volatile long mark;
    /** Whether the push thread has been told of a change and has not looked yet: a storm rings once. */
    @SuppressWarnings("unused") // through ANNOUNCED
    private volatile boolean announced;

    // -- owned by the push thread
    @Nullable Subscription subscriptions;

    Topic(String name) {
        this.name = name;
    }

    long mark() {
        return mark;
    }

    /** Raises the mark; a lower one than the present is ignored. */
    void raiseTo(long number) {
        long now = mark;
        while (number > now && !MARK.compareAndSet(this, now, number)) {
            now = mark;
        }
    }

    /** Tells whether the caller is the one who has to ring: nobody else has since the push thread last looked. */
    boolean announce() {
        return !(boolean) ANNOUNCED.getAndSet(this, true);
    }

    /** The push thread is about to look at the mark; later changes ring again. */
    void onHeard() {
        announced = false;
    }

    void onSubscribed(Subscription subscription) {
        Subscription first = subscriptions;
        subscription.nextOfTopic = first;
        if (first != null) {
            first.previousOfTopic = subscription;
        }
        subscriptions = subscription;
    }

    void onUnsubscribed(Subscription subscription) {
        Subscription previous = subscription.previousOfTopic;
        Subscription next = subscription.nextOfTopic;
        if (previous == null) {
            subscriptions = next;
        } else {
            previous.nextOfTopic = next;
        }
        if (next != null) {
            next.previousOfTopic = previous;
        }
    }
}
