package io.tocsin.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class DoorstepTest {
    private static final InetAddress ALICE = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress BOB = InetAddress.ofLiteral("192.0.2.8");

    private final Doorstep doorstep = new Doorstep();

    @Test
    void countsEachAddressByItself() {
        assertThat(doorstep.enter(ALICE, 2)).isTrue();
        assertThat(doorstep.enter(ALICE, 2)).isTrue();
        assertThat(doorstep.enter(ALICE, 2)).isFalse();
        assertThat(doorstep.enter(BOB, 2)).isTrue();
    }

    @Test
    void hasRoomAgainWhenOneLeaves() {
        doorstep.enter(ALICE, 1);
        assertThat(doorstep.enter(ALICE, 1)).isFalse();

        doorstep.leave(ALICE);
        assertThat(doorstep.enter(ALICE, 1)).isTrue();
    }
}
