package io.tocsin.network;

import java.time.Duration;

/**
 * What a link does to packets. Shares go from 0 (never) to 1 (always), each for itself and in each direction.
 *
 * @param delay how long each is under way
 * @param jitter by how much more or less, at random; packets may overtake each other by it
 * @param loss share that is lost
 * @param duplication share that arrives twice
 * @param reordering share that is held back by another delay and jitter, so that those behind it overtake
 */
public record Weather(Duration delay, Duration jitter, double loss, double duplication, double reordering) {
    /** Nothing happens to a packet. */
    public static final Weather FAIR = new Weather(Duration.ZERO, Duration.ZERO, 0, 0, 0);

    /** Nothing comes through. */
    public static final Weather CUT = FAIR.withLoss(1);

    public Weather withDelay(Duration newDelay, Duration newJitter) {
        return new Weather(newDelay, newJitter, loss, duplication, reordering);
    }

    public Weather withLoss(double share) {
        return new Weather(delay, jitter, share, duplication, reordering);
    }

    public Weather withDuplication(double share) {
        return new Weather(delay, jitter, loss, share, reordering);
    }
}
