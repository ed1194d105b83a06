package io.tocsin.topic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Marks as text: what clients may rely on. */
class MarkLawsTest {
    private static final long YEAR_2500 = 1L << 44;
    private static final long MOST_CHANGES = 1L << 48;

    @Property(tries = 500)
    void marksOfOneLifeGrowAsTheirNumbersDo(
            @ForAll @LongRange(min = 0, max = YEAR_2500 - 1) long start,
            @ForAll long salt,
            @ForAll @LongRange(min = 0, max = MOST_CHANGES - 1) long one,
            @ForAll @LongRange(min = 0, max = MOST_CHANGES - 1) long other) {
        MarkSequence sequence = new MarkSequence(start, salt);
        assertThat(sequence.text(one)).matches("[0-9a-f]{16}-[0-9a-f]{12}");
        assertThat(Integer.signum(sequence.text(one).compareTo(sequence.text(other)))).isEqualTo(Long.compare(one, other));
    }

    @Property(tries = 500)
    void marksOfALaterLifeAreGreaterThanAllOfAnEarlierOne(
            @ForAll @LongRange(min = 0, max = YEAR_2500 - 2) long start,
            @ForAll @LongRange(min = 1, max = 1L << 40) long later,
            @ForAll long salt,
            @ForAll long otherSalt,
            @ForAll @LongRange(min = 0, max = MOST_CHANGES - 1) long number) {
        MarkSequence before = new MarkSequence(start, salt);
        MarkSequence after = new MarkSequence(Math.min(start + later, YEAR_2500 - 1), otherSalt);
        assertThat(after.text(0)).isGreaterThan(before.text(number));
    }

    @Property(tries = 500)
    void livesOfOneMomentDifferByTheirSalt(
            @ForAll @LongRange(min = 0, max = YEAR_2500 - 1) long start,
            @ForAll @IntRange(min = 0, max = (1 << 20) - 1) int salt,
            @ForAll @IntRange(min = 0, max = (1 << 20) - 1) int otherSalt,
            @ForAll @LongRange(min = 0, max = MOST_CHANGES - 1) long number) {
        String one = new MarkSequence(start, salt).text(number);
        String other = new MarkSequence(start, otherSalt).text(number);
        assertThat(one.equals(other)).isEqualTo(salt == otherSalt);
    }
}
