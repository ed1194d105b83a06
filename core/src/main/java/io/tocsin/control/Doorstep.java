package io.tocsin.control;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who is connected but not logged on, counted by address, so that silent connections cannot use up the server. Thread-safe. */
final class Doorstep {
    private final ConcurrentMap<InetAddress, Integer> waiting = new ConcurrentHashMap<>();

    /** Lets one more stand there; false, and nothing is counted, if {@code limit} from that address do already. */
    boolean enter(InetAddress address, int limit) {
        boolean[] entered = new boolean[1];
        waiting.compute(address, (same, count) -> {
            int present = count == null ? 0 : count;
            entered[0] = present < limit;
            return entered[0] ? Integer.valueOf(present + 1) : count;
        });
        return entered[0];
    }

    /** One has logged on, or is gone. */
    void leave(InetAddress address) {
        waiting.computeIfPresent(address, (same, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    }
}
