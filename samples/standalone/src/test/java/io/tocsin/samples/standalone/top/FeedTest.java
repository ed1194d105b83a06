package io.tocsin.samples.standalone.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against MBeans of the same names and types, through a real connector. */
class FeedTest {
    private static final Wanted FIVE = new Wanted(Ranking.PUSHES, Optional.empty(), 5);

    private final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();
    private JMXConnectorServer connector;

    @BeforeEach
    void start() throws IOException {
        connector = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1"), Map.of(), mbeans);
        connector.start();
    }

    @AfterEach
    void stop() throws IOException {
        connector.stop();
    }

    private Feed feed(Optional<String> name) {
        return new Feed(new Here(), Access.local(), name);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Wherever the connector listens at present. */
    private final class Here implements Target {
        @Override
        public JMXServiceURL url() {
            return connector.getAddress();
        }

        @Override
        public boolean gone() {
            return false;
        }

        @Override
        public String toString() {
            return "here";
        }
    }

    @Test
    void readsWhatTheMBeansShow() throws Exception {
        FakeServer.register(mbeans, "name=default");
        try (Feed feed = feed(Optional.empty())) {
            Reading reading = feed.next(FIVE);
            assertThat(reading).isEqualTo(new Reading(
                    reading.when(), "default", "RUNNING", Instant.EPOCH, Duration.ofSeconds(61), "memory",
                    "127.0.0.1:7410", 1, 2, 3, 4, 5, 6, 12.34, 7, 8, 9, 12, 11, 13, 10,
                    Map.of("LOGOFF", 14L, "RESET", 0L), reading.table()));
            assertThat(reading.table()).containsExactly("top pushes 5");
        }
    }

    @Test
    void asksForNoSessionsIfNoneAreWanted() throws Exception {
        FakeServer.register(mbeans, "name=default").sessions().refusal = Optional.of(new IllegalStateException("asked"));
        try (Feed feed = feed(Optional.empty())) {
            assertThat(feed.next(new Wanted(Ranking.PUSHES, Optional.empty(), 0)).table()).isEmpty();
        }
    }

    @Test
    void passesOnWhyTheServerRefusesAFilter() throws Exception {
        FakeServer.register(mbeans, "name=default").sessions().refusal =
                Optional.of(new IllegalArgumentException("no such term: usr"));
        try (Feed feed = feed(Optional.empty())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> feed.next(new Wanted(Ranking.PUSHES, Optional.of("usr=x"), 5)))
                    .withMessage("no such term: usr");
        }
    }

    @Test
    void saysThatThereIsNoServer() {
        try (Feed feed = feed(Optional.empty())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> feed.next(FIVE))
                    .withMessage("no Tocsin server shows itself in here");
        }
    }

    @Test
    void takesTheServerOfThatNameAndAsksWhichIfNobodySaid() throws Exception {
        FakeServer.register(mbeans, "name=\"a:b\"");
        FakeServer.register(mbeans, "name=c");
        FakeServer.register(mbeans, "name=c,instance=2");
        try (Feed feed = feed(Optional.of("a:b"))) {
            assertThat(feed.next(FIVE).server()).isEqualTo("a:b");
        }
        try (Feed feed = feed(Optional.of("c,instance=2"))) {
            assertThat(feed.next(FIVE).server()).isEqualTo("c,instance=2");
        }
        try (Feed feed = feed(Optional.of("x"))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> feed.next(FIVE))
                    .withMessage("here has no server 'x', but 'a:b', 'c', 'c,instance=2'");
        }
        try (Feed feed = feed(Optional.empty())) {
            assertThatExceptionOfType(AmbiguousServerException.class)
                    .isThrownBy(() -> feed.next(FIVE))
                    .withMessage("several servers in here: 'a:b', 'c', 'c,instance=2'; choose one by --name");
        }
    }

    @Test
    void connectsAgainAfterTheConnectionWasLost() throws Exception {
        FakeServer.register(mbeans, "name=default");
        try (Feed feed = feed(Optional.empty())) {
            feed.next(FIVE);
            stop();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> feed.next(FIVE));
            start();
            assertThat(feed.next(FIVE).server()).isEqualTo("default");
        }
    }

    @Test
    void saysInPlainWordsThatNobodyListens() throws Exception {
        int free = freePort();
        try (Feed feed = new Feed(Target.of("127.0.0.1:" + free), Access.local(), Optional.empty())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> feed.next(FIVE))
                    .withMessage("127.0.0.1:" + free + ": Connection refused");
        }
    }

    @Test
    void saysThatTheServerIsGone() throws Exception {
        FakeServer.register(mbeans, "name=default");
        try (Feed feed = feed(Optional.empty())) {
            feed.next(FIVE);
            mbeans.unregisterMBean(new ObjectName("io.tocsin:type=Server,name=default"));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> feed.next(FIVE))
                    .withMessageContaining("io.tocsin:type=Server,name=default is not there any more");
        }
    }

    @Test
    void namesAnAttributeThatIsMissing() throws Exception {
        FakeServer.register(mbeans, "name=default");
        ObjectName transport = new ObjectName("io.tocsin:type=Transport,name=default");
        mbeans.unregisterMBean(transport);
        mbeans.registerMBean(new FakeSessions(), transport);
        try (Feed feed = feed(Optional.empty())) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> feed.next(FIVE))
                    .withMessageContaining("type=Transport")
                    .withMessageContaining(" shows no attribute Name of type String; is it another version");
        }
    }
}
