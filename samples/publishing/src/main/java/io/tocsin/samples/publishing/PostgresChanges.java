package io.tocsin.samples.publishing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a database until it is closed. One thread, {@code tocsin-postgres}, owns the connection, save that closing
 * aborts it.
 *
 * <p>PostgreSQL tells of changes only who is connected. So on every connection it first listens, then compares the table
 * of versions with those it knows: what changed while it was away is published then.
 */
final class PostgresChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresChanges.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(15);
    private static final int VALID_SECONDS = 5;

    private final Source source;
    private final Versions versions;
    private final int signOfLifeMillis;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("tocsin-postgres").daemon().unstarted(this::run);
    private volatile @Nullable Connection connection;

    /** Makes connections. */
    interface Source {
        Connection connect() throws SQLException;
    }

    PostgresChanges(Source source, Duration signOfLife, Consumer<String> changed) {
        this.source = source;
        this.signOfLifeMillis = Math.toIntExact(signOfLife.toMillis());
        this.versions = new Versions(changed);
    }

    /** Connects; then listens in the background. */
    void start() throws SQLException {
        connection = open();
        thread.start();
    }

    private void run() {
        try {
            Connection current = connection;
            while (current != null) {
                listen(current);
                current = connectAgain();
                connection = current;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens until the connection is lost or this is closed. */
    private void listen(Connection current) {
        try (current) {
            PGConnection notified = current.unwrap(PGConnection.class);
            while (!stopped()) {
                PGNotification[] notifications = notified.getNotifications(signOfLifeMillis);
                if (notifications.length == 0 && !current.isValid(VALID_SECONDS)) {
                    throw new SQLException("it gives no sign of life");
                }
                for (PGNotification notification : notifications) {
                    versions.told(notification.getParameter());
                }
            }
        } catch (SQLException e) {
            if (!stopped()) {
                LOG.warn("the database is lost, connecting again: {}", e.getMessage());
            }
        }
    }

    private @Nullable Connection connectAgain() throws InterruptedException {
        Duration wait = FIRST_WAIT;
        while (!stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            try {
                Connection opened = open();
                LOG.info("the database is there again");
                return opened;
            } catch (SQLException e) {
                LOG.debug("the database is still lost: {}", e.getMessage());
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        }
        return null;
    }

    private Connection open() throws SQLException {
        Connection opened = source.connect();
        boolean done = false;
        try {
            versions.listenAndCompare(opened);
            done = true;
            return opened;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    @Override
    public void close() throws SQLException {
        stop.countDown();
        Connection current = connection;
        if (current != null) {
            current.abort(Runnable::run);
        }
        try {
            thread.join(JOIN_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
