package io.tocsin.topic;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with subscriptions: a session. Written by the push thread; the counts may be read by any thread and are then
 * a moment old.
 */
public abstract class Subscriber {
    /** The latest one, the others follow; volatile, so that another thread may walk along them. */
    volatile @Nullable Subscription subscriptions;
    int topics;
    int pendingTopics;

    /** One more change on a topic that this subscriber has subscribed to and has not retrieved yet. */
    protected abstract void onChange();

    /** How many topics it subscribes to. */
    public int topics() {
        return topics;
    }

    /** On how many of them there is a change that it has not retrieved. */
    public int pendingTopics() {
        return pendingTopics;
    }

    /** Whether it subscribes to a topic whose name is {@code wanted}; one that comes or goes meanwhile perhaps. */
    public boolean anyTopic(Predicate<String> wanted) {
        for (Subscription each = subscriptions; each != null; each = each.nextOfSubscriber) {
            if (wanted.test(each.topic.name)) {
                return true;
            }
        }
        return false;
    }

    @Nullable Subscription subscriptionTo(@Nullable Topic topic) {
        for (Subscription each = subscriptions; each != null; each = each.nextOfSubscriber) {
            if (each.topic == topic) {
                return each;
            }
        }
        return null;
    }

    void onSubscribed(Subscription subscription) {
        subscription.nextOfSubscriber = subscriptions;
        subscriptions = subscription;
        topics++;
    }

    void onUnsubscribed(Subscription subscription) {
        if (subscriptions == subscription) {
            subscriptions = subscription.nextOfSubscriber;
        } else {
            Subscription before = subscriptions;
            while (before != null && before.nextOfSubscriber != subscription) {
                before = before.nextOfSubscriber;
            }
            if (before != null) {
                before.nextOfSubscriber = subscription.nextOfSubscriber;
            }
        }
        topics--;
        if (subscription.isPending()) {
            pendingTopics--;
        }
    }
}
