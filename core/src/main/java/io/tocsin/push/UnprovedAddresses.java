package io.tocsin.push;

import io.tocsin.datagram.Callback;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many datagrams went to addresses that nobody has proved to be theirs: at most three each, whoever registers them
 * and however often, so that the server cannot be aimed at strangers (compare RFC 9000, section 8). Remembers the
 * addresses used last. Owned by the push thread.
 */
final class UnprovedAddresses {
    static final int DATAGRAMS_EACH = 3;
    private static final int REMEMBERED = 65_536;

    private final Map<Callback, Integer> sent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Callback, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Tells whether one more datagram may go there, and counts it if so. */
    boolean take(Callback callback) {
        Callback address = callback.withPort(0);
        int before = sent.getOrDefault(address, 0);
        if (before == DATAGRAMS_EACH) {
            return false;
        }
        sent.put(address, before + 1);
        return true;
    }

    /** A datagram that was counted did not leave after all. */
    void giveBack(Callback callback) {
        sent.computeIfPresent(callback.withPort(0), (address, count) -> count - 1);
    }
}
