package io.tocsin.faults;

import java.util.ArrayDeque;
import java.util.Deque;

/** Memory that is held for nothing, so that hardly any is left. */
final class Ballast {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int LEFT_PIECES = 48;
    private static final Deque<byte[]> HELD = new ArrayDeque<>();

    private Ballast() {}

    /** Takes all there is, and gives three megabytes of it back; tells how many kilobytes it holds. */
    static int load() {
        try {
            while (true) {
                HELD.add(new byte[PIECE_BYTES]);
            }
        } catch (OutOfMemoryError full) {
            for (int i = 0; i < LEFT_PIECES; i++) {
                HELD.remove();
            }
        }
        return HELD.size() * PIECE_BYTES / 1024;
    }

    /** Gives everything back; tells how many kilobytes it held. */
    static int drop() {
        int kilobytes = HELD.size() * PIECE_BYTES / 1024;
        HELD.clear();
        return kilobytes;
    }
}
