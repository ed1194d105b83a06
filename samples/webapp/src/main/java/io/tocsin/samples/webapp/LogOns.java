package io.tocsin.samples.webapp;

import io.tocsin.NotificationServer;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions of everybody who has logged on by HTTP: one for each HTTP session, from its first request after the
 * log-on until it is logged off or over. What stands in the HTTP session is only the session's id, so that the server may
 * store and restore it. Thread-safe.
 */
public final class LogOns implements SessionListener {
    private static final String ATTRIBUTE = LogOns.class.getName();

    private final NotificationServer server;
    private final Map<String, LogOn> byId = new ConcurrentHashMap<>();

    LogOns(NotificationServer server) {
        this.server = server;
    }

    /**
     * The user's session in an HTTP session; opened if there is none, or if it has ended.
     *
     * @throws IllegalStateException if there are as many sessions as there may be
     * @throws IllegalArgumentException if the server cannot take such a user's name
     */
    public synchronized LogOn of(HttpSession http, String user) {
        Optional<LogOn> present = find(http);
        if (present.isPresent() && present.get().user().equals(user)) {
            LogOn logOn = present.get();
            logOn.touch();
            return logOn;
        }
        present.ifPresent(other -> other.end(SessionEnd.LOGOFF));
        LogOn opened = LogOn.open(server, user);
        byId.put(opened.id(), opened);
        http.setAttribute(ATTRIBUTE, opened.id());
        if (server.session(opened.id()).isEmpty()) {
            byId.remove(opened.id());
        }
        return opened;
    }

    /** The user logs off: the session ends; the HTTP session is the caller's to end. */
    public void logOff(HttpSession http) {
        find(http).ifPresent(logOn -> logOn.end(SessionEnd.LOGOFF));
    }

    /** An HTTP session is over. If that was not by {@link #logOff}, it was left alone for too long or taken away. */
    void over(HttpSession http) {
        find(http).ifPresent(logOn -> logOn.end(leftAlone(http) ? SessionEnd.IDLE_TIMEOUT : SessionEnd.CLOSED_BY_OPERATOR));
    }

    private static boolean leftAlone(HttpSession http) {
        long idleMillis = System.currentTimeMillis() - http.getLastAccessedTime();
        return http.getMaxInactiveInterval() > 0 && idleMillis >= http.getMaxInactiveInterval() * 1000L;
    }

    private Optional<LogOn> find(HttpSession http) {
        return http.getAttribute(ATTRIBUTE) instanceof String id ? Optional.ofNullable(byId.get(id)) : Optional.empty();
    }

    /** Whatever ends a session: its pages are told. */
    @Override
    public void ended(Session session, SessionEnd end) {
        LogOn logOn = byId.remove(session.id());
        if (logOn != null) {
            logOn.onEnded(end);
        }
    }

    /** The application goes: all pages are told, before the server stops. */
    void close() {
        byId.values().forEach(logOn -> logOn.onEnded(SessionEnd.SERVER_STOPPED));
    }
}
