package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LotsTest {
    private static final int PLACES = 10;
    private static final long ROUND = 500;

    private final Lots lots = new Lots(PLACES, ROUND, new SplittableRandom(1));
    private long now = Long.MAX_VALUE - 2000;

    @Test
    void givesEverybodyAPlaceWhileThereAreEnough() {
        for (int round = 0; round < 100; round++) {
            now += ROUND;
            for (int asker = 0; asker < PLACES; asker++) {
                assertThat(lots.draw(now)).isTrue();
            }
        }
    }

    @Test
    void givesEverybodyItsTurnWhenThereAreTooFew() {
        BitSet lucky = new BitSet();
        for (int rush = 0; rush < 200; rush++) {
            now += 60 * ROUND;
            int given = 0;
            for (int asker = 0; asker < 100; asker++) {
                if (lots.draw(now) && given < PLACES) {
                    lucky.set(asker);
                    given++;
                }
            }
        }
        assertThat(lucky.cardinality()).isEqualTo(100);
    }

    @Test
    void forgetsARushAfterAWhile() {
        for (int asker = 0; asker < 1000; asker++) {
            lots.draw(now);
        }
        for (int round = 0; round < 30; round++) {
            now += ROUND;
            lots.draw(now);
        }
        now += ROUND;
        assertThat(lots.draw(now)).isTrue();
        assertThat(lots.draw(now)).isTrue();
    }
}
