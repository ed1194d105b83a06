package io.tocsin.topic;

import org.jspecify.annotations.Nullable;

/** One subscriber's interest in one topic, with the mark it last retrieved. Owned by the push thread. */
final class Subscription {
    final Topic topic;
    final Subscriber subscriber;

    /** The newest change that the subscriber knows of, doubled; odd if it has been told that there is something newer. */
    private long retrievedAndPending;

    @Nullable Subscription previousOfTopic;
    @Nullable Subscription nextOfTopic;
    @Nullable Subscription nextOfSubscriber;

    Subscription(Topic topic, Subscriber subscriber) {
        this.topic = topic;
        this.subscriber = subscriber;
    }

    boolean isBehind() {
        return topic.mark() > retrievedAndPending >> 1;
    }

    /** Whether the subscriber has been told that there is something newer than it knows. */
    boolean isPending() {
        return (retrievedAndPending & 1) != 0;
    }

    void onPending() {
        if (!isPending()) {
            retrievedAndPending |= 1;
            subscriber.pendingTopics++;
        }
    }

    void onRetrieved(long mark) {
        if (isPending()) {
            subscriber.pendingTopics--;
        }
        retrievedAndPending = mark << 1;
    }
}
