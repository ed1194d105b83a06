package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Counts as a map would. */
class UserCountsTest {
    private final UserCounts counts = new UserCounts();

    @Test
    void countsEachUser() {
        assertThat(counts.of("alice")).isZero();
        counts.add("alice");
        counts.add("alice");
        counts.add("bob");
        assertThat(counts.of("alice")).isEqualTo(2);
        counts.remove("alice");
        counts.remove("alice");
        counts.remove("alice");
        counts.remove("carol");
        assertThat(counts.of("alice")).isZero();
        assertThat(counts.of("bob")).isEqualTo(1);
    }

    /** Few names and many removals, so that chains of taken places come and go; then many names, so that it grows. */
    @Test
    void agreesWithAMap() {
        Random random = new Random(7);
        Map<String, Integer> expected = new HashMap<>();
        for (int names : new int[] {45, 2_000, 45}) {
            for (int i = 0; i < 20_000; i++) {
                String user = "user" + random.nextInt(names);
                if (random.nextInt(100) < 52) {
                    counts.add(user);
                    expected.merge(user, 1, Integer::sum);
                } else {
                    counts.remove(user);
                    expected.computeIfPresent(user, (same, count) -> count > 1 ? count - 1 : null);
                }
                assertThat(counts.of(user)).isEqualTo(expected.getOrDefault(user, 0));
            }
            expected.forEach((user, count) -> assertThat(counts.of(user)).as(user).isEqualTo(count));
        }
        assertThat(expected).hasSizeGreaterThan(100);
    }

    /** Their {@link String#hashCode} is the same. */
    @Test
    void namesMadeToCollideAreToldApart() {
        for (String name : new String[] {"AaAa", "AaBB", "BBAa", "BBBB"}) {
            counts.add(name);
        }
        counts.remove("AaBB");
        assertThat(counts.of("AaAa")).isEqualTo(1);
        assertThat(counts.of("AaBB")).isZero();
        assertThat(counts.of("BBBB")).isEqualTo(1);
    }
}
