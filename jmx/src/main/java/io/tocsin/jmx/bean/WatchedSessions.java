package io.tocsin.jmx.bean;

import io.tocsin.NotificationServer;
import io.tocsin.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The sessions that operators watch, each an MBean of its own for a limited time. Looked at once a second while there
 * are any. Thread-safe.
 */
public final class WatchedSessions {
    private static final int CAPACITY = 20;
    private static final int LONGEST_MINUTES = 1440;

    private final NotificationServer server;
    private final BiFunction<String, WatchedSession, AutoCloseable> show;
    private final Consumer<BooleanSupplier> ticker;
    private final InstantSource clock;
    // -- owned by the monitor of this
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private boolean ticking;

    private record Watch(WatchedSession session, AutoCloseable shown, Instant until) {}

    /**
     * Watches nobody yet.
     *
     * @param server whose sessions
     * @param show registers an MBean for an id; closing what it gives takes it away
     * @param ticker calls what it is given once a second, until that gives false
     * @param clock what time it is
     */
    public WatchedSessions(
            NotificationServer server,
            BiFunction<String, WatchedSession, AutoCloseable> show,
            Consumer<BooleanSupplier> ticker,
            InstantSource clock) {
        this.server = server;
        this.show = show;
        this.ticker = ticker;
        this.clock = clock;
    }

    synchronized String watch(String id, int minutes) {
        if (minutes < 1 || minutes > LONGEST_MINUTES) {
            throw new IllegalArgumentException("minutes must be 1 to " + LONGEST_MINUTES + ", was " + minutes);
        }
        Session session = server.session(id).orElseThrow(() -> Prefilled.noSession(id));
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofMinutes(minutes));
        Watch already = watches.get(session.id());
        if (already != null) {
            already.session().extend(until);
            watches.put(session.id(), new Watch(already.session(), already.shown(), until));
        } else {
            if (watches.size() >= CAPACITY) {
                throw new IllegalStateException(
                        CAPACITY + " sessions are watched already; unwatch one first: " + String.join(", ", watches.keySet()));
            }
            WatchedSession shown = new WatchedSession(session, now, until);
            watches.put(session.id(), new Watch(shown, show.apply(session.id(), shown), until));
            if (!ticking) {
                ticking = true;
                ticker.accept(this::onTick);
            }
        }
        return "session " + session.id() + " is watched until " + Lines.time(until);
    }

    synchronized String unwatch(String id) {
        Watch watch = watches.remove(id);
        if (watch == null) {
            throw new IllegalArgumentException("session " + Lines.printable(id) + " is not watched; these are: "
                    + (watches.isEmpty() ? "none" : String.join(", ", watches.keySet())));
        }
        Closing.quietly(watch.shown());
        return "session " + id + " is watched no longer";
    }

    synchronized String[] lines() {
        return watches.entrySet().stream()
                .map(entry -> entry.getKey() + " of " + entry.getValue().session().user() + ", "
                        + entry.getValue().session().state() + ", until " + Lines.time(entry.getValue().until()))
                .toArray(String[]::new);
    }

    /** Looks at all of them; false if there is nobody left to look at. */
    synchronized boolean onTick() {
        Instant now = clock.instant();
        watches.values().removeIf(watch -> {
            boolean over = !now.isBefore(watch.until());
            if (over) {
                Closing.quietly(watch.shown());
            }
            return over;
        });
        for (Watch watch : watches.values()) {
            WatchedSession watched = watch.session();
            if (!watched.isGone()) {
                server.session(watched.id())
                        .ifPresentOrElse(session -> watched.onSeen(session, now), () -> watched.onGone(reason(watched.id())));
            }
        }
        ticking = !watches.isEmpty();
        return ticking;
    }

    private String reason(String id) {
        return server.inspection().recentEnds().stream()
                .filter(ended -> ended.id().equals(id))
                .findFirst()
                .map(ended -> ended.end().name())
                .orElse("UNKNOWN");
    }
}
