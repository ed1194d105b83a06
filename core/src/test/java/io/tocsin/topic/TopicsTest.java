package io.tocsin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionDetail.Subscribed;
import io.tocsin.TopicMark;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What topics tell, beside who is pending. */
class TopicsTest {
    private final Topics topics = new Topics(new MarkSequence(1, 1));
    private final Listener alice = new Listener();
    private final Listener bob = new Listener();
    private int rings;

    @Test
    void changeGivesTheMarkThatIsRetrieved() {
        String before = topics.onSubscribe(alice, "news", null);
        String first = changed("news");
        String second = changed("news");

        assertThat(first).isGreaterThan(before);
        assertThat(second).isGreaterThan(first);
        assertThat(topics.onRetrieve(alice)).containsExactly(new TopicMark("news", second));
        assertThat(topics.changes()).isEqualTo(2);
    }

    @Test
    void stormRingsOnceUntilItIsHeard() {
        topics.onSubscribe(alice, "news", null);
        assertThat(topics.hasAnnouncements()).isFalse();
        changed("nobody's");
        assertThat(rings).isZero();
        changed("news");
        changed("news");
        assertThat(rings).isEqualTo(1);
        assertThat(topics.hasAnnouncements()).isTrue();

        assertThat(topics.onAnnouncements(10)).isEqualTo(2);
        assertThat(topics.onAnnouncements(10)).isZero();
        changed("news");
        assertThat(rings).isEqualTo(2);
    }

    /** The later change rings again, or those would never hear of it who were told of the earlier one before it. */
    @Test
    void changeWhileSubscribersAreToldOfAnEarlierOneReachesAll() {
        topics.onSubscribe(alice, "news", null);
        topics.onSubscribe(bob, "news", null);
        changed("news");
        topics.onAnnouncements(2);
        Listener told = alice.pendingTopics() > 0 ? alice : bob;
        assertThat(alice.pendingTopics() + bob.pendingTopics()).as("one is told").isEqualTo(1);
        topics.onRetrieve(told);

        changed("news");
        while (topics.onAnnouncements(1) > 0) {
            assertThat(rings).isEqualTo(2);
        }
        assertThat(told.pendingTopics()).isEqualTo(1);
        assertThat(alice.pendingTopics() + bob.pendingTopics()).isEqualTo(2);
    }

    @Test
    void subscriptionsAreListedPendingOnesFirst() {
        topics.onSubscribe(alice, "news", "old");
        topics.onSubscribe(alice, "weather", null);

        assertThat(topics.onListed(alice, 5))
                .containsExactly(new Subscribed("news", true), new Subscribed("weather", false));
        assertThat(topics.onListed(alice, 1)).containsExactly(new Subscribed("news", true));
        assertThat(topics.onAsked(alice, "news")).isTrue();
        assertThat(topics.onAsked(bob, "news")).isFalse();
        assertThat(topics.onAsked(alice, "sports")).isFalse();
    }

    @Test
    void readElsewhereBringsThoseWhoAreBehindUpToDate() {
        topics.onSubscribe(alice, "news", null);
        topics.onSubscribe(alice, "weather", "old");
        changed("news");
        topics.onSubscribe(bob, "news", null);

        assertThat(topics.onRetrievedByAll("news")).isEqualTo(List.of(alice));
        assertThat(topics.onRetrievedByAll("news")).isEmpty();
        assertThat(topics.onRetrievedByAll("sports")).isEmpty();
        assertThat(topics.onRetrieve(alice)).extracting(TopicMark::topic).containsExactly("weather");
    }

    @Test
    void subscribingTellsThePresentMark() {
        String newest = changed("nobody's");
        assertThat(topics.onSubscribe(alice, "news", null)).as("of a new topic").isEqualTo(newest);
        String later = changed("news");
        assertThat(topics.onSubscribe(alice, "news", null)).as("again").isEqualTo(later);
        assertThat(topics.onSubscribe(bob, "news", newest)).as("with an old mark").isEqualTo(later);
        assertThat(topics.onSubscribe(bob, "news", later)).as("with that mark").isEqualTo(later);
        assertThat(bob.pendingTopics()).isZero();
        assertThat(alice.pendingTopics()).as("not announced yet").isZero();
    }

    @Test
    void subscriberHearsOfAnOldMarkAtOnceAndOfEachChangeWhenItIsAnnounced() {
        topics.onSubscribe(alice, "news", "old");
        assertThat(alice.heard).isEqualTo(1);
        topics.onSubscribe(bob, "news", null);
        assertThat(bob.heard).isZero();
        changed("news");
        topics.onAnnouncements(10);
        assertThat(bob.heard).isEqualTo(1);
    }

    @Test
    void announcementsAreVisitedInSlices() {
        topics.onSubscribe(alice, "news", null);
        topics.onSubscribe(bob, "news", null);
        topics.onSubscribe(new Listener(), "news", null);
        changed("news");

        assertThat(topics.onAnnouncements(2)).as("the topic and one subscription").isEqualTo(2);
        assertThat(alice.heard + bob.heard).isZero();
        assertThat(topics.onAnnouncements(2)).isEqualTo(2);
        assertThat(topics.onAnnouncements(2)).isZero();
        assertThat(List.of(alice.heard, bob.heard)).containsOnly(1);
    }

    @Test
    void subscriberIsAskedForAnyOfItsTopics() {
        assertThat(alice.anyTopic("news"::equals)).isFalse();
        topics.onSubscribe(alice, "news", null);
        topics.onSubscribe(alice, "weather", null);
        assertThat(alice.anyTopic("news"::equals)).isTrue();
        assertThat(alice.anyTopic("weather"::equals)).isTrue();
        assertThat(alice.anyTopic("sports"::equals)).isFalse();
    }

    private String changed(String topic) {
        return topics.changed(topic, () -> rings++);
    }

    private static final class Listener extends Subscriber {
        int heard;

        @Override
        protected void onChange() {
            heard++;
        }
    }
}
