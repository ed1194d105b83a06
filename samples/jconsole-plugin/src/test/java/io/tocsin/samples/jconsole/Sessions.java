package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Sessions to show. */
final class Sessions {
    static final Instant OPENED = Instant.parse("2026-11-23T10:15:30Z");

    private Sessions() {}

    static SessionRow session(String id, String user) {
        return session(id, user, "10.0.0.7:4000", false, null);
    }

    static SessionRow session(String id, String user, String callback, boolean inBand, @Nullable Instant lastPush) {
        return new SessionRow(
                id,
                user,
                "TCP",
                "PENDING",
                callback,
                inBand,
                true,
                "10.0.0.7:51000",
                Date.from(OPENED),
                3,
                1,
                Duration.ofSeconds(90).toMillis(),
                12,
                4,
                0,
                lastPush == null ? null : Date.from(lastPush),
                null,
                1500);
    }
}
