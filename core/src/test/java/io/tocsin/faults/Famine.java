package io.tocsin.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A time without memory: whatever becomes free is taken at once. */
final class Famine {
    private static final int[] PIECES = {1 << 16, 1 << 10, 1 << 4, 1};

    private Famine() {}

    /** Takes all there is for so long, then gives everything back; tells how often there was nothing to take. */
    static int last(Duration howLong) {
        long begin = System.nanoTime();
        Object @Nullable [] taken = null;
        int denials = 0;
        while (System.nanoTime() - begin < howLong.toNanos()) {
            for (int length : PIECES) {
                try {
                    while (System.nanoTime() - begin < howLong.toNanos()) {
                        Object[] piece = new Object[length];
                        piece[0] = taken;
                        taken = piece;
                    }
                } catch (OutOfMemoryError nothingLeft) {
                    denials++;
                }
            }
        }
        return denials;
    }
}
