package io.tocsin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Finds topics as a map would, also from other threads while topics come and go. */
class TopicTableTest {
    private final TopicTable table = new TopicTable();

    /** Few names, so that ways through places of those that are gone come and go; then many, so that it grows. */
    @Test
    void agreesWithAMap() {
        Random random = new Random(7);
        Map<String, Topic> expected = new HashMap<>();
        for (int names : new int[] {60, 3_000, 60}) {
            for (int i = 0; i < 20_000; i++) {
                String name = "topic" + random.nextInt(names);
                Topic there = expected.get(name);
                assertThat(table.find(name)).isSameAs(there);
                if (there == null) {
                    Topic topic = new Topic(name);
                    table.add(topic);
                    expected.put(name, topic);
                } else {
                    table.remove(there);
                    expected.remove(name);
                }
                assertThat(table.size()).isEqualTo(expected.size());
            }
            expected.forEach((name, topic) -> assertThat(table.find(name)).isSameAs(topic));
        }
    }

    @Test
    void everyTopicThatStaysIsFoundWhileOthersComeAndGo() throws InterruptedException {
        List<Topic> staying = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            staying.add(new Topic("staying" + i));
            table.add(staying.getLast());
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<String> missed = new AtomicReference<>("");
        Thread finder = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                for (Topic topic : staying) {
                    if (table.find(topic.name) != topic) {
                        missed.set(topic.name);
                    }
                }
            }
        });
        Random random = new Random(7);
        List<Topic> passing = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            if (passing.isEmpty() || random.nextInt(100) < (i / 1_000 % 2 == 0 ? 60 : 40)) {
                passing.add(new Topic("passing" + i));
                table.add(passing.getLast());
            } else {
                table.remove(passing.remove(random.nextInt(passing.size())));
            }
        }
        over.set(true);
        finder.join();
        assertThat(missed).hasValue("");
    }
}
