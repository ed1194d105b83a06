package io.tocsin.push;

import io.tocsin.LiveSettings;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many sessions there are per user and per address, against their limits. Owned by the push thread. */
final class SessionCounts {
    private final UserCounts perUser = new UserCounts();
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();

    /** Refuses one more session where a limit is reached; {@code open} is the number of all. */
    void check(LiveSettings settings, int open, String user, @Nullable InetAddress address)
            throws LimitExceededException {
        if (open >= settings.sessionLimit()) {
            throw new LimitExceededException("there are " + open + " sessions already (session.limit)");
        }
        int ofUser = perUser.of(user);
        if (ofUser >= settings.sessionLimitPerUser()) {
            throw new LimitExceededException(
                    "this user has " + ofUser + " sessions already (session.limit-per-user)");
        }
        int ofAddress = address == null ? 0 : perAddress.getOrDefault(address, 0);
        if (ofAddress >= settings.sessionLimitPerAddress()) {
            throw new LimitExceededException(
                    "this address has " + ofAddress + " sessions already (session.limit-per-address)");
        }
    }

    void onOpened(String user, @Nullable InetAddress address) {
        perUser.add(user);
        if (address != null) {
            perAddress.merge(address, 1, Integer::sum);
        }
    }

    void onEnded(String user, @Nullable InetAddress address) {
        perUser.remove(user);
        if (address != null) {
            perAddress.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
        }
    }
}
