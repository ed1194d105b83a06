package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnnouncerTest {
    private static final long REST = Announcer.REST.toNanos();
    /** Just before the clock goes round. */
    private static final long NOW = Long.MAX_VALUE - REST / 2;

    private final Rung bell = new Rung();
    private final Announcer announcer = new Announcer(bell);

    @Test
    void whatIsReadInTheSameMomentCountsAsRetrievedOnceItHasRested() {
        announcer.changed("a", NOW);
        announcer.emptied("a", NOW + 1);
        assertThat(announcer.nanosLeft(NOW + 1)).isEqualTo(REST - 1);
        assertThat(announcer.tellDue(NOW + REST - 1)).isZero();
        assertThat(bell.told()).containsExactly("changed a");
        assertThat(announcer.tellDue(NOW + REST)).isOne();
        assertThat(bell.told()).containsExactly("changed a", "retrieved a");
        assertThat(announcer.nanosLeft(NOW + REST)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsReadLaterCountsAtOnce() {
        announcer.changed("a", NOW);
        announcer.emptied("a", NOW + REST);
        assertThat(bell.told()).containsExactly("changed a", "retrieved a");
    }

    @Test
    void whatWasThereBeforeCountsAtOnce() {
        announcer.emptied("a", NOW);
        assertThat(bell.told()).containsExactly("retrieved a");
    }

    @Test
    void aChangeAfterwardsTakesItBack() {
        announcer.changed("a", NOW);
        announcer.emptied("a", NOW + 1);
        announcer.changed("a", NOW + 2);
        announcer.tellDue(NOW + 2 + REST);
        assertThat(bell.told()).containsExactly("changed a", "changed a");
    }

    @Test
    void theTopicThatChangedLastRestsLongest() {
        announcer.changed("a", NOW);
        announcer.changed("b", NOW + 1);
        announcer.changed("a", NOW + 2);
        announcer.emptied("a", NOW + 3);
        announcer.emptied("b", NOW + 3);
        assertThat(announcer.tellDue(NOW + 1 + REST)).isOne();
        assertThat(bell.told()).endsWith("changed a", "retrieved b");
        announcer.tellDue(NOW + 2 + REST);
        assertThat(bell.told()).endsWith("retrieved b", "retrieved a");
    }
}
