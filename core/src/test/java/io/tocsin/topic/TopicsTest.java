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

    private String changed(String topic) {
        return topics.changed(topic, () -> rings++);
    }

    private static final class Listener extends Subscriber {
        @Override
        protected void onChange() {}
    }
}
