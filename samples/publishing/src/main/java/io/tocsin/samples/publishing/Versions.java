package io.tocsin.samples.publishing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The version of every topic that is known: publishes those that are new. Used by one thread at a time. */
final class Versions {
    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

    private final Consumer<String> changed;
    private final Map<String, Long> known = new HashMap<>();
    private boolean begun;

    Versions(Consumer<String> changed) {
        this.changed = changed;
    }

    /**
     * Listens on a new connection, and publishes what has changed since the last one; the first time that is nothing. It
     * listens first, so that what changes meanwhile is seen one way or the other.
     */
    void listenAndCompare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN tocsin");
            try (ResultSet rows = statement.executeQuery("SELECT topic, version FROM tocsin_topic")) {
                while (rows.next()) {
                    learn(rows.getString(1), rows.getLong(2), begun);
                }
            }
        }
        begun = true;
    }

    /** The database has notified: a version, a space, and the topic that has it. */
    void told(String payload) {
        int space = payload.indexOf(' ');
        try {
            learn(payload.substring(space + 1), Long.parseLong(payload.substring(0, Math.max(space, 0))), true);
        } catch (NumberFormatException e) {
            LOG.warn("a notification on channel tocsin that tocsin_changed() has not sent is ignored");
        }
    }

    private void learn(String topic, long version, boolean publish) {
        Long before = known.put(topic, version);
        if (publish && (before == null || before != version)) {
            try {
                changed.accept(topic);
            } catch (IllegalArgumentException e) {
                LOG.warn("a topic of the database's cannot be published: {}", e.getMessage());
            }
        }
    }
}
