package io.tocsin.jmx.bean;

import io.tocsin.Session;
import io.tocsin.SessionDetail;
import io.tocsin.jmx.SessionRow;
import io.tocsin.jmx.SessionSheet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Sessions as values that any JMX client can read. */
final class Rows {
    private Rows() {}

    static SessionRow of(Session session) {
        return new SessionRow(
                session.id(),
                Lines.printable(session.user()),
                session.kind().name(),
                session.state().name(),
                session.callback().map(Lines::address).orElse(""),
                session.inBand(),
                session.confirmed(),
                session.peer().map(Lines::address).orElse(""),
                Date.from(session.openedAt()),
                session.topics(),
                session.pendingTopics(),
                session.pendingSince()
                        .map(since -> Math.max(0, Duration.between(since, Instant.now()).toMillis()))
                        .orElse(0L),
                session.pushes(),
                session.unansweredPushes(),
                session.unreachables(),
                session.lastPush().map(Date::from).orElse(null),
                session.lastRetrieve().map(Date::from).orElse(null),
                session.idleFor());
    }

    static SessionSheet of(SessionDetail detail) {
        return new SessionSheet(
                of(detail.session()),
                detail.proved(),
                detail.toldUnreachable(),
                detail.nextPushMillis(),
                detail.retrieves(),
                detail.subscriptions().stream()
                        .map(subscribed -> Lines.printable(subscribed.topic())
                                + (subscribed.pending() ? " (pending)" : ""))
                        .toList());
    }
}
