package io.tocsin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of the laws themselves. */
class CasesTest {
    @Test
    void failureNamesCaseSeedValuesAndReason() {
        assertThatThrownBy(() -> Cases.hold(100, 50, any -> {
                    int value = any.intBetween(7, 7);
                    assertThat(any.random().nextInt(10)).as("with %d", value).isPositive();
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)case \\d+ of 50, again with -Dtocsin.seed=1\\d\\d, values \\[7]: .*with 7.*")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void whatIsThrownIsAFailure() {
        assertThatThrownBy(() -> Cases.hold(4711, 1, any -> {
                    throw new IOException("gone");
                }))
                .hasMessage("case 1 of 1, again with -Dtocsin.seed=4711, values []: gone");
    }

    @Test
    void caseIsTheSameWhenItsSeedIsTheFirst() {
        List<String> all = new ArrayList<>();
        Cases.hold(1, 20, any -> all.add(values(any)));
        assertThat(all).doesNotHaveDuplicates();
        Cases.hold(13, 1, any -> assertThat(values(any)).isEqualTo(all.get(12)));
    }

    private static String values(Any any) {
        return any.anyLong() + any.text("abc", 9) + any.list(0, 9, any::anyInt) + any.of(List.of(1, 2, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "-9223372036854775808, 9223372036854775807", "0, 9223372036854775807", "-9223372036854775808, 0", "-5, 5", "3, 3",
        "9223372036854775807, 9223372036854775807", "-9223372036854775808, -9223372036854775808"
    })
    void numbersAreWithinTheirBoundsAndOftenAtThem(long least, long most) {
        Set<Long> seen = new HashSet<>();
        Cases.hold(1, 500, any -> {
            long value = any.longBetween(least, most);
            assertThat(value).isBetween(least, most);
            seen.add(value);
        });
        assertThat(seen).contains(least, most);
        if (least < 0 && most > 0) {
            assertThat(seen).contains(-1L, 0L, 1L, least + 1, most - 1);
        }
    }

    @Test
    void textsAndListsAreEmptyLongestAndBetween() {
        Set<Integer> texts = new HashSet<>();
        Set<Integer> lists = new HashSet<>();
        Cases.hold(1, 500, any -> {
            texts.add(any.text("ab", 4).length());
            lists.add(any.list(2, 5, any::anyInt).size());
        });
        assertThat(texts).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(lists).containsExactlyInAnyOrder(2, 3, 4, 5);
    }
}
