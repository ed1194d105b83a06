package io.tocsin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.fuzz.Any;
import io.tocsin.fuzz.Cases;
import org.junit.jupiter.api.Test;

/** Marks as text: what clients may rely on. */
class MarkLawsTest {
    private static final long YEAR_2500 = 1L << 44;
    private static final long MOST_CHANGES = 1L << 48;
    private static final int SALTS = 1 << 20;

    @Test
    void marksOfOneLifeGrowAsTheirNumbersDo() {
        Cases.hold(1_000, any -> {
            MarkSequence sequence = new MarkSequence(any.longBetween(0, YEAR_2500 - 1), any.anyLong());
            long one = number(any);
            long other = any.oneIn(4) ? Math.min(one + 1, MOST_CHANGES - 1) : number(any);
            assertThat(sequence.text(one)).matches("[0-9a-f]{16}-[0-9a-f]{12}");
            assertThat(Integer.signum(sequence.text(one).compareTo(sequence.text(other))))
                    .isEqualTo(Long.compare(one, other));
        });
    }

    @Test
    void marksOfALaterLifeAreGreaterThanAllOfAnEarlierOne() {
        Cases.hold(1_000, any -> {
            long start = any.longBetween(0, YEAR_2500 - 2);
            long later = Math.min(start + any.longBetween(1, 1L << 40), YEAR_2500 - 1);
            MarkSequence before = new MarkSequence(start, any.anyLong());
            MarkSequence after = new MarkSequence(later, any.anyLong());
            assertThat(after.text(0)).isGreaterThan(before.text(number(any)));
        });
    }

    @Test
    void livesOfOneMomentDifferByTheirSalt() {
        Cases.hold(1_000, any -> {
            long start = any.longBetween(0, YEAR_2500 - 1);
            int salt = any.intBetween(0, SALTS - 1);
            int otherSalt = any.oneIn(8) ? salt : any.intBetween(0, SALTS - 1);
            long number = number(any);
            String one = new MarkSequence(start, salt).text(number);
            String other = new MarkSequence(start, otherSalt).text(number);
            assertThat(one.equals(other)).isEqualTo(salt == otherSalt);
        });
    }

    private static long number(Any any) {
        return any.longBetween(0, MOST_CHANGES - 1);
    }
}
