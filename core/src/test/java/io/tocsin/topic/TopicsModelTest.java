package io.tocsin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TopicMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics against a plain map from subscriber to the set of topics it has not retrieved, through random histories. */
class TopicsModelTest {
    private static final int STEPS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithAPlainMap(long seed) {
        Random random = new Random(seed);
        Topics topics = new Topics(new MarkSequence(1, seed));
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            listeners.add(new Listener());
        }
        for (int step = 0; step < STEPS; step++) {
            Listener listener = listeners.get(random.nextInt(listeners.size()));
            Map<String, Boolean> mine = listener.expected;
            String topic = "t" + random.nextInt(6);
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    topics.changed(topic, () -> {});
                    listeners.forEach(each -> each.expected.computeIfPresent(topic, (name, pending) -> true));
                }
                case 4 -> {
                    topics.onSubscribe(listener, topic, null);
                    mine.putIfAbsent(topic, false);
                }
                case 5 -> {
                    topics.onSubscribe(listener, topic, "old");
                    mine.put(topic, true);
                }
                case 6 -> assertThat(topics.onUnsubscribe(listener, topic)).isEqualTo(mine.remove(topic) != null);
                case 7 -> {
                    assertThat(names(topics.onRetrieve(listener))).isEqualTo(pending(mine));
                    mine.replaceAll((name, pending) -> false);
                }
                case 8 -> {
                    assertThat(topics.onRetrieve(listener, topic).map(List::size))
                            .isEqualTo(Optional.ofNullable(mine.get(topic)).map(is -> is ? 1 : 0));
                    mine.computeIfPresent(topic, (name, pending) -> false);
                }
                case 9 -> topics.onAnnouncements(1 + random.nextInt(3));
                case 10 -> {
                    if (random.nextInt(10) == 0) {
                        topics.onGone(listener);
                        mine.clear();
                    }
                }
                default -> {
                    while (topics.onAnnouncements(100) > 0) {}
                    listeners.forEach(each ->
                            assertThat(each.pendingTopics()).isEqualTo(pending(each.expected).size()));
                }
            }
            assertThat(listener.topics()).isEqualTo(mine.size());
        }
        Set<String> subscribed = new HashSet<>();
        listeners.forEach(each -> subscribed.addAll(each.expected.keySet()));
        assertThat(topics.size()).isEqualTo(subscribed.size());
    }

    private static Set<String> names(List<TopicMark> rows) {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> assertThat(names.add(row.topic())).isTrue());
        return names;
    }

    private static Set<String> pending(Map<String, Boolean> mine) {
        Set<String> names = new TreeSet<>();
        mine.forEach((name, pending) -> {
            if (pending) {
                names.add(name);
            }
        });
        return names;
    }

    private static final class Listener extends Subscriber {
        final Map<String, Boolean> expected = new HashMap<>();

        @Override
        protected void onChange() {}
    }
}
