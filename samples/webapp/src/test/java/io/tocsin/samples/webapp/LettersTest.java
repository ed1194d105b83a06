package io.tocsin.samples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LettersTest {
    private final Letters letters = new Letters();

    private static Letters.Letter letter(String text) {
        return new Letters.Letter("bob", text, Instant.EPOCH);
    }

    @Test
    void theLatestLiesOnTop() {
        letters.put("alice", letter("one"));
        letters.put("alice", letter("two"));
        letters.put("carol", letter("three"));
        assertThat(letters.of("alice")).containsExactly(letter("two"), letter("one"));
        assertThat(letters.of("dave")).isEmpty();
    }

    @Test
    void anInboxKeepsTheLastOnly() {
        IntStream.rangeClosed(1, Letters.MOST_OF_ONE + 5).forEach(n -> letters.put("alice", letter("n" + n)));
        assertThat(letters.of("alice"))
                .hasSize(Letters.MOST_OF_ONE)
                .startsWith(letter("n" + (Letters.MOST_OF_ONE + 5)))
                .endsWith(letter("n6"));
    }

    @Test
    void inboxesThatGotNothingForLongestAreDropped() {
        letters.put("alice", letter("early"));
        letters.put("carol", letter("early"));
        letters.put("alice", letter("again"));
        IntStream.range(0, Letters.MOST_INBOXES - 1).forEach(n -> letters.put("user" + n, letter("x")));
        assertThat(letters.of("carol")).isEmpty();
        assertThat(letters.of("alice")).hasSize(2);
    }
}
