package io.tocsin.topic;

import org.jspecify.annotations.Nullable;

/** One subscriber's interest in one topic, with the mark it last retrieved. Owned by the push thread. */
final class Subscription {
    final Topic topic;
    final Subscriber subscriber;

    /** The newest change that the subscriber knows of. */
    long retrieved;
    /** Whether the subscriber has been told that there is something newer. */
    boolean pending;

    @Nullable Subscription previousOfTopic;
    @Nullable Subscription nextOfTopic;
    @Nullable Subscription nextOfSubscriber;

    Subscription(Topic topic, Subscriber subscriber) {
        this.topic = topic;
        this.subscriber = subscriber;
    }

    boolean isBehind() {
        return topic.mark() > retrieved;
    }

    void onPending() {
        if (!pending) {
            pending = true;
            subscriber.pendingTopics++;
        }
    }

    void onRetrieved(long mark) {
        retrieved = mark;
        if (pending) {
            pending = false;
            subscriber.pendingTopics--;
        }
    }
}
