package io.tocsin.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A time without memory: whatever becomes free is taken at once, down to the smallest piece. */
final class Famine {
    private static final int LARGE = 1 << 14;

    private Object @Nullable [] taken;

    private Famine() {}

    /** Takes all there is for so long, then gives everything back; tells how often there was nothing to take. */
    static int last(Duration howLong) {
        Famine famine = new Famine();
        long begin = System.nanoTime();
        int denials = 0;
        for (int length = LARGE; System.nanoTime() - begin < howLong.toNanos(); length = Math.max(1, length / 16)) {
            denials += famine.take(length);
        }
        return denials;
    }

    /** Takes pieces of a size until there are none. */
    private int take(int length) {
        try {
            while (true) {
                Object[] piece = new Object[length];
                piece[0] = taken;
                taken = piece;
            }
        } catch (OutOfMemoryError nothingLeft) {
            return 1;
        }
    }
}
