package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random histories of clients, network and operators around the real push loop, against a plain model: whatever happens, a
 * client that lives has learned of every latest change as soon as the settings promise. {@code -Dtocsin.seeds=100000} lives
 * through more of them, {@code -Dtocsin.seed=4711} through that one alone.
 */
class NoChangeIsLostTest {
    private static final int SEEDS = 1_000;

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyClientLearnsOfEveryLatestChange() {
        Long one = Long.getLong("tocsin.seed");
        if (one != null) {
            Simulation.run(one);
            return;
        }
        int seeds = Integer.getInteger("tocsin.seeds", SEEDS);
        assertThat(seeds).isPositive();
        LongStream.rangeClosed(1, seeds).forEach(Simulation::run);
    }
}
