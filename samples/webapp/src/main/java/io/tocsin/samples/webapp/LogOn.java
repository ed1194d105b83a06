package io.tocsin.samples.webapp;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import io.tocsin.SessionEnd;
import io.tocsin.TopicMark;
import io.tocsin.spi.Liveness.Verdict;
import jakarta.servlet.AsyncContext;
import java.time.Duration;
import java.util.List;

/**
 * One user's log-on by HTTP: an embedded session, subscribed to the user's inbox, and the open pages in which its bell
 * rings. Thread-safe.
 */
public final class LogOn {
    private static final Duration PULSE = Duration.ofSeconds(15);

    private final String user;
    private final EmbeddedSession session;
    private final Pages pages;

    private LogOn(String user, EmbeddedSession session, Pages pages) {
        this.user = user;
        this.session = session;
        this.pages = pages;
    }

    /** Opens the session. Asked whether the client is there, it asks the pages: one that is open answers. */
    static LogOn open(NotificationServer server, String user) {
        Pages pages = new Pages();
        EmbeddedSession session = server.open(user, asked -> pages.answer() ? Verdict.ALIVE : Verdict.UNKNOWN);
        LogOn logOn = new LogOn(user, session, pages);
        pages.whenever(session::touch, () -> pulse(server));
        session.registerInBand(logOn::ring);
        session.subscribe(OwnInbox.topic(user));
        return logOn;
    }

    /** An open page keeps its session alive, however short the keep-alive timeout is. */
    private static Duration pulse(NotificationServer server) {
        Duration third = server.settings().current().keepAliveTimeout().dividedBy(3);
        return third.compareTo(PULSE) < 0 ? third : PULSE;
    }

    public String id() {
        return session.id();
    }

    public String user() {
        return user;
    }

    public void touch() {
        session.touch();
    }

    /** The user has looked: silence. */
    public List<TopicMark> retrieved() {
        List<TopicMark> changes = session.retrieved();
        if (!changes.isEmpty()) {
            pages.tell(PageEvent.of("quiet", new Json().put("id", id())));
        }
        return changes;
    }

    /** Feeds a page until it is closed; if something is pending already, its bell rings at once. */
    public void open(AsyncContext page) {
        PageEvent first = session.snapshot().pendingTopics() > 0 ? bell() : PageEvent.of("ready", new Json().put("id", id()));
        pages.open(page, first);
    }

    private void ring() {
        pages.tell(bell());
    }

    private PageEvent bell() {
        var known = session.snapshot();
        return PageEvent.of(
                "bell",
                new Json().put("id", id()).put("unanswered", known.unansweredPushes()).put("pushes", known.pushes()));
    }

    void end(SessionEnd why) {
        session.close(why);
    }

    void onEnded(SessionEnd why) {
        pages.close(PageEvent.of("ended", new Json().put("reason", why.toString())));
    }
}
