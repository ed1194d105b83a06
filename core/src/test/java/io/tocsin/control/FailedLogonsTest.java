package io.tocsin.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailedLogonsTest {
    private static final InetAddress GUESSER = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress NEIGHBOUR = InetAddress.ofLiteral("192.0.2.8");

    private long now = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos(); // the clock wraps around on the way
    private final FailedLogons failed = new FailedLogons(() -> now);

    @Test
    void holdsNobodyOffForATypingErrorOrTwo() {
        fails(GUESSER, FailedLogons.PATIENCE - 1);

        assertThat(heldOff(GUESSER)).isZero();
    }

    @Test
    void holdsOffForTwiceAsLongEachTimeAndAMinuteAtMost() {
        fails(GUESSER, FailedLogons.PATIENCE);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(heldOff(GUESSER)).isEqualTo(Duration.ofSeconds(seconds));
            passes(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(heldOff(GUESSER)).isEqualTo(Duration.ofNanos(1));
            passes(Duration.ofNanos(1));
            assertThat(heldOff(GUESSER)).isZero();
            fails(GUESSER, 1);
        }
    }

    @Test
    void countsNothingWhileItHoldsOff() {
        fails(GUESSER, FailedLogons.PATIENCE);
        for (int i = 0; i < 1000; i++) {
            assertThat(failed.add(GUESSER)).isPositive();
        }

        assertThat(heldOff(GUESSER)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void holdsOffOneAddressAndNoOther() {
        fails(GUESSER, FailedLogons.PATIENCE);

        assertThat(heldOff(NEIGHBOUR)).isZero();
    }

    @Test
    void takesANetworkOfIpv6ForOneAddress() {
        for (int host = 1; host <= FailedLogons.PATIENCE; host++) {
            fails(InetAddress.ofLiteral("2001:db8:0:7::" + host), 1);
        }

        assertThat(heldOff(InetAddress.ofLiteral("2001:db8:0:7:ffff:ffff:ffff:ffff"))).isEqualTo(Duration.ofSeconds(1));
        assertThat(heldOff(InetAddress.ofLiteral("2001:db8:0:8::1"))).isZero();
        assertThat(failed.size()).isEqualTo(1);
    }

    @Test
    void forgivesWhenNothingHasFailedForTenMinutes() {
        fails(GUESSER, FailedLogons.PATIENCE);
        passes(Duration.ofMinutes(10));
        fails(GUESSER, FailedLogons.PATIENCE - 1);

        assertThat(heldOff(GUESSER)).isZero();
    }

    @Test
    void forgivesNothingSooner() {
        fails(GUESSER, FailedLogons.PATIENCE);
        passes(Duration.ofMinutes(10).minusNanos(1));
        fails(GUESSER, 1);

        assertThat(heldOff(GUESSER)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void remembersABoundedNumberOfAddressesAndThoseThatFailedLast() throws Exception {
        fails(NEIGHBOUR, 1);
        fails(GUESSER, FailedLogons.PATIENCE - 1);
        for (int i = 0; i < 70_000; i++) {
            fails(InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}), 1);
            if (i == 10_000) {
                fails(GUESSER, 1);
            }
        }

        assertThat(failed.size()).isEqualTo(65_536);
        assertThat(heldOff(GUESSER)).isEqualTo(Duration.ofSeconds(1));
        fails(NEIGHBOUR, FailedLogons.PATIENCE - 1);
        assertThat(heldOff(NEIGHBOUR)).isZero();
    }

    private void fails(InetAddress address, int times) {
        for (int i = 0; i < times; i++) {
            failed.add(address);
        }
    }

    private Duration heldOff(InetAddress address) {
        return Duration.ofNanos(failed.heldOffNanos(address));
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }
}
