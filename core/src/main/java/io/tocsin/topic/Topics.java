package io.tocsin.topic;

import io.tocsin.SessionDetail.Subscribed;
import io.tocsin.TopicMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * All topics that somebody subscribes to. Any thread publishes changes; everything else, the {@code on…} methods,
 * belongs to the push thread.
 *
 * <p>A topic nobody subscribes to keeps no state. Made again, it begins with the newest mark of the whole server, which
 * is at least as new as any mark that was ever given out for it: an old mark then means one needless retrieve, never a
 * missed change. A publisher draws its number before it looks the topic up, and a subscriber enters the topic before it
 * reads the newest number; so one of the two always sees the other.
 */
public final class Topics {
    private final MarkSequence sequence;
    private final TopicTable topics = new TopicTable();
    private final ConcurrentLinkedQueue<Topic> announced = new ConcurrentLinkedQueue<>();
    private final LongAdder changes = new LongAdder();
    private final FanOut fanOut = new FanOut(announced);

    public Topics(MarkSequence sequence) {
        this.sequence = sequence;
    }

    // -- any thread

    /**
     * Publishes a change.
     *
     * @param name the topic
     * @param bell is rung if the push thread has to look; a storm on one topic rings once
     * @return the topic's new mark
     */
    public String changed(String name, Runnable bell) {
        long mark = sequence.next();
        changes.increment();
        Topic topic = topics.find(name);
        if (topic != null) {
            topic.raiseTo(mark);
            if (topic.announce()) {
                announced.add(topic);
                bell.run();
            }
        }
        return sequence.text(mark);
    }

    /** How many changes were published. */
    public long changes() {
        return changes.sum();
    }

    /** How many topics somebody subscribes to. */
    public int size() {
        return topics.size();
    }

    /** Whether a change waits for the push thread. */
    public boolean hasAnnouncements() {
        return !announced.isEmpty();
    }

    // -- push thread

    /**
     * Subscribes, or subscribes anew.
     *
     * @param mark the mark that the subscriber last retrieved; null if it wants to hear of later changes only, or if it
     *     subscribes already: then what is pending stays so. Anything
     *     but the topic's present mark (older, from another life of the server, not a mark at all) makes it pending.
     * @return the topic's present mark
     */
    public String onSubscribe(Subscriber subscriber, String name, @Nullable String mark) {
        Topic topic = topics.find(name);
        if (topic == null) {
            topic = new Topic(name);
            topics.add(topic);
            topic.raiseTo(sequence.newest());
        }
        Subscription subscription = subscriber.subscriptionTo(topic);
        if (subscription == null) {
            subscription = new Subscription(topic, subscriber);
            topic.onSubscribed(subscription);
            subscriber.onSubscribed(subscription);
        } else if (mark == null) {
            return sequence.text(topic.mark());
        }
        long present = topic.mark();
        String text = sequence.text(present);
        subscription.onRetrieved(present);
        if (mark != null && !mark.equals(text)) {
            subscription.onRetrieved(-1);
            subscription.onPending();
            subscriber.onChange();
        }
        return text;
    }

    /** Tells whether the subscriber has a subscription to this topic. */
    public boolean onAsked(Subscriber subscriber, String name) {
        return subscriber.subscriptionTo(topics.find(name)) != null;
    }

    /**
     * Takes a subscription back.
     *
     * @return false if there was none
     */
    public boolean onUnsubscribe(Subscriber subscriber, String name) {
        Subscription subscription = subscriber.subscriptionTo(topics.find(name));
        if (subscription == null) {
            return false;
        }
        remove(subscription);
        return true;
    }

    /** Takes all subscriptions back: the subscriber is gone. */
    public void onGone(Subscriber subscriber) {
        Subscription subscription = subscriber.subscriptions;
        while (subscription != null) {
            remove(subscription);
            subscription = subscriber.subscriptions;
        }
    }

    /** What is pending, now retrieved up to the marks given. */
    public List<TopicMark> onRetrieve(Subscriber subscriber) {
        List<TopicMark> rows = new ArrayList<>(subscriber.pendingTopics);
        for (Subscription each = subscriber.subscriptions; each != null; each = each.nextOfSubscriber) {
            retrieve(each, rows);
        }
        return rows;
    }

    /** The same for one topic; empty if there is no such subscription. */
    public Optional<List<TopicMark>> onRetrieve(Subscriber subscriber, String name) {
        Subscription subscription = subscriber.subscriptionTo(topics.find(name));
        if (subscription == null) {
            return Optional.empty();
        }
        List<TopicMark> rows = new ArrayList<>(1);
        retrieve(subscription, rows);
        return Optional.of(rows);
    }

    /** What it subscribes to, pending ones first, at most {@code limit}. */
    public List<Subscribed> onListed(Subscriber subscriber, int limit) {
        List<Subscribed> listed = new ArrayList<>();
        list(subscriber, true, limit, listed);
        list(subscriber, false, limit, listed);
        return List.copyOf(listed);
    }

    private static void list(Subscriber subscriber, boolean pending, int limit, List<Subscribed> listed) {
        for (Subscription each = subscriber.subscriptions;
                each != null && listed.size() < limit;
                each = each.nextOfSubscriber) {
            if (each.isPending() == pending) {
                listed.add(new Subscribed(each.topic.name, pending));
            }
        }
    }

    /**
     * Somebody read the mail elsewhere: brings all subscribers of a topic up to date, also with changes that have not
     * been announced yet. Gives those who were behind, in no order.
     */
    public List<Subscriber> onRetrievedByAll(String name) {
        Topic topic = topics.find(name);
        List<Subscriber> behind = new ArrayList<>();
        for (Subscription each = topic == null ? null : topic.subscriptions; each != null; each = each.nextOfTopic) {
            if (each.isBehind()) {
                each.onRetrieved(each.topic.mark());
                behind.add(each.subscriber);
            }
        }
        return behind;
    }

    /**
     * Tells subscribers of the changes published, a slice at a time so that a topic with a million of them does not
     * hold the push thread.
     *
     * @return how many subscriptions were visited
     */
    public int onAnnouncements(int limit) {
        return fanOut.advance(limit);
    }

    private void retrieve(Subscription subscription, List<TopicMark> rows) {
        if (subscription.isBehind()) {
            long mark = subscription.topic.mark();
            subscription.onRetrieved(mark);
            rows.add(new TopicMark(subscription.topic.name, sequence.text(mark)));
        }
    }

    private void remove(Subscription subscription) {
        fanOut.onUnsubscribe(subscription);
        Topic topic = subscription.topic;
        topic.onUnsubscribed(subscription);
        subscription.subscriber.onUnsubscribed(subscription);
        if (topic.subscriptions == null) {
            topics.remove(topic);
        }
    }
}
