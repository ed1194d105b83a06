package io.tocsin.jmx.bean;

import io.tocsin.Session;
import io.tocsin.management.Managed;
import java.time.Duration;
import java.time.Instant;

/**
 * One session that an operator watches, {@code type=Session}: flat numbers, so that a console can chart them. They are a
 * second old at most. After the session's end the last ones stay, with state {@code GONE}, until the time is over.
 * Thread-safe.
 */
@Managed("One watched session; it stays here until its time is over, also when the session ends")
public final class WatchedSession {
    private volatile Seen seen;
    private volatile Instant until;
    private volatile String end = "";

    private record Seen(Session session, Instant when, double pushesPerMinute) {}

    WatchedSession(Session session, Instant now, Instant until) {
        this.seen = new Seen(session, now, 0);
        this.until = until;
    }

    // -- by those who watch

    void onSeen(Session session, Instant now) {
        Seen last = seen;
        long millis = Math.max(1, Duration.between(last.when(), now).toMillis());
        double rate = (session.pushes() - last.session().pushes()) * 60_000.0 / millis;
        // smoothed over about a minute: one push must not look like a storm
        double weight = Math.min(1.0, millis / 60_000.0);
        seen = new Seen(session, now, last.pushesPerMinute() + weight * (rate - last.pushesPerMinute()));
    }

    void onGone(String reason) {
        end = reason;
    }

    void extend(Instant later) {
        until = later;
    }

    boolean isGone() {
        return !end.isEmpty();
    }

    // -- shown

    /** {@return the id} */
    @Managed("The session's id")
    public String id() {
        return seen.session().id();
    }

    /** {@return the user} */
    @Managed("Whose session it is")
    public String user() {
        return Lines.printable(seen.session().user());
    }

    /** {@return the callback} */
    @Managed("Where pushes go; empty if in-band or nowhere")
    public String callback() {
        return seen.session().callback().map(Lines::address).orElse("");
    }

    /** {@return the state} */
    @Managed(
            value = "What it is waiting for; GONE once it has ended",
            legalValues = {"QUIET", "PENDING", "SUSPECT", "GONE"})
    public String state() {
        return isGone() ? "GONE" : seen.session().state().name();
    }

    /** {@return the end reason} */
    @Managed("Why it ended; empty while it is open, UNKNOWN if more than 60 others ended after it within the second")
    public String endReason() {
        return end;
    }

    /** {@return until when it is watched} */
    @Managed("Until when it is watched")
    public Instant watchedUntil() {
        return until;
    }

    /** {@return topics} */
    @Managed(value = "Topics it is subscribed to", unit = "topics")
    public int topics() {
        return seen.session().topics();
    }

    /** {@return pending topics} */
    @Managed(value = "Topics with a change that was not retrieved", unit = "topics")
    public int pendingTopics() {
        return isGone() ? 0 : seen.session().pendingTopics();
    }

    /** {@return how long something has been pending} */
    @Managed("For how long something has been pending; 0 if nothing is")
    public Duration pending() {
        Seen now = seen;
        return isGone()
                ? Duration.ZERO
                : now.session().pendingSince().map(since -> Duration.between(since, now.when())).orElse(Duration.ZERO);
    }

    /** {@return pushes} */
    @Managed(value = "Pushes it was sent", unit = "pushes")
    public long pushes() {
        return seen.session().pushes();
    }

    /** {@return pushes per minute} */
    @Managed(value = "Pushes per minute, smoothed over about a minute", unit = "pushes/min")
    public double pushesPerMinute() {
        return isGone() ? 0 : seen.pushesPerMinute();
    }

    /** {@return unanswered pushes} */
    @Managed(value = "Pushes since the last retrieve", unit = "pushes")
    public long unanswered() {
        return seen.session().unansweredPushes();
    }

    /** {@return unreachables} */
    @Managed(value = "Unreachables that were accepted for it", unit = "unreachables")
    public long unreachables() {
        return seen.session().unreachables();
    }

    /** {@return idle time} */
    @Managed("How long nothing came from the client")
    public Duration idle() {
        return Duration.ofMillis(seen.session().idleFor());
    }
}
