package io.tocsin.samples.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL with the tables and triggers of {@code postgres.sql}. */
class PostgresFeedIT {
    @TempDir
    private static Path directory;

    private static Database database;

    @BeforeAll
    static void begin() throws Exception {
        database = Database.in(directory);
        database.execute(Files.readString(Path.of("postgres.sql")));
    }

    @AfterAll
    static void end() throws Exception {
        if (database != null) {
            database.end();
        }
    }

    private static NotificationServer server() throws IOException {
        Properties login = new Properties();
        login.setProperty("user", "shop");
        return NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", "127.0.0.1:0")
                .feed(new PostgresFeed(database.url(), login, Duration.ofMillis(50)))
                .start();
    }

    private static Publications client(NotificationServer server, String... topics) throws Exception {
        Publications client = new Publications(server.controlAddress().orElseThrow().getPort(), topics);
        client.next("ready");
        return client;
    }

    private static void order(String customer) throws Exception {
        database.execute("INSERT INTO orders (customer, state) VALUES ('" + customer + "', 'new')");
    }

    @Test
    void aRowThatIsCommittedIsAChange() throws Exception {
        try (NotificationServer server = server();
                Publications client = client(server, "orders/alice", "orders/bob")) {
            order("alice");
            client.next("orders/alice");
            database.execute("BEGIN; INSERT INTO orders (customer, state) VALUES ('bob', 'new'); ROLLBACK");
            database.execute("UPDATE orders SET state = 'paid' WHERE customer = 'alice'");
            client.next("orders/alice");
            order("bob");
            client.next("orders/bob");
        }
    }

    @Test
    void aRestartOfTheDatabaseLosesNothingAndTellsNothingTwice() throws Exception {
        order("carol");
        order("dave");
        try (NotificationServer server = server();
                Publications client = client(server, "orders/carol", "orders/dave", "orders/erin")) {
            order("carol");
            client.next("orders/carol");
            long before = server.statistics().changesPublished();
            database.crash();
            database.startElsewhere();
            order("erin");
            database.crash();
            database.start();
            client.next("orders/erin");
            order("dave");
            client.next("orders/dave");
            assertThat(server.statistics().changesPublished()).isEqualTo(before + 2);
        }
    }

    @Test
    void aTopicThatCannotBeAndANotificationOfSomebodyElsesDoNoHarm() throws Exception {
        try (NotificationServer server = server();
                Publications client = client(server, "orders/alice")) {
            order("Alice Liddell");
            database.execute("NOTIFY tocsin, 'hello'; NOTIFY tocsin");
            order("alice");
            client.next("orders/alice");
            assertThat(server.statistics().changesPublished()).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatIsNotThereAtTheStartIsAnError() throws Exception {
        database.crash();
        try {
            assertThatThrownBy(PostgresFeedIT::server).hasStackTraceContaining("refused");
        } finally {
            database.start();
        }
    }
}
