package io.tocsin.topic;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The walk along the subscriptions of one changed topic after the other. It can be interrupted anywhere; subscriptions
 * may come and go meanwhile. Owned by the push thread.
 */
final class FanOut {
    private final Queue<Topic> changed;
    private @Nullable Subscription next;

    FanOut(Queue<Topic> changed) {
        this.changed = changed;
    }

    /** Visits at most {@code limit} subscriptions and says how many it did; a topic counts as one at least. */
    int advance(int limit) {
        int visited = 0;
        while (visited < limit) {
            Subscription subscription = next;
            if (subscription == null) {
                Topic topic = changed.poll();
                if (topic == null) {
                    return visited;
                }
                topic.onHeard();
                next = topic.subscriptions;
            } else {
                next = subscription.nextOfTopic;
                if (subscription.isBehind()) {
                    subscription.onPending();
                    subscription.subscriber.onChange();
                }
            }
            visited++;
        }
        return visited;
    }

    /** A subscription goes away; if it was the next one, the one behind it is. */
    void onUnsubscribe(Subscription subscription) {
        if (next == subscription) {
            next = subscription.nextOfTopic;
        }
    }
}
