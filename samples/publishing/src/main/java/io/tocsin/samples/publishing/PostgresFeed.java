package io.tocsin.samples.publishing;

import io.tocsin.spi.ChangeFeed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * Changes from a PostgreSQL database in which {@code tocsin_changed(topic)} is called by triggers: see
 * {@code postgres.sql}. It connects again when it has lost its connection, and then publishes what it has missed.
 *
 * <pre>{@code
 * NotificationServer.builder().feed(new PostgresFeed("jdbc:postgresql://db/shop", login)).start();
 * }</pre>
 */
public final class PostgresFeed implements ChangeFeed {
    private final String url;
    private final Properties login;
    private final Duration signOfLife;

    /**
     * A feed, not connected yet.
     *
     * @param url JDBC's name of the database
     * @param login {@code user}, {@code password} and whatever else the driver takes
     */
    public PostgresFeed(String url, Properties login) {
        this(url, login, Duration.ofSeconds(10));
    }

    /** The same, with a time after which a silent connection is asked whether it is there. */
    PostgresFeed(String url, Properties login, Duration signOfLife) {
        this.url = url;
        this.login = login;
        this.signOfLife = signOfLife;
    }

    /**
     * Connects, and publishes from then on.
     *
     * @throws SQLException if there is no such database, or it has no table {@code tocsin_topic}
     */
    @Override
    public AutoCloseable start(Consumer<String> changed) throws SQLException {
        PostgresChanges changes = new PostgresChanges(this::connect, signOfLife, changed);
        changes.start();
        return changes;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, login);
    }
}
