package io.tocsin.samples.jconsole;

import static io.tocsin.samples.jconsole.Sessions.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest implements Watch.Audience {
    private final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile Optional<MBeanServerConnection> connection = Optional.of(mbeans);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final Watch watch = new Watch(this::connection);

    @BeforeEach
    void listens() throws Exception {
        SwingUtilities.invokeAndWait(() -> watch.tell(this));
    }

    private Optional<MBeanServerConnection> connection() {
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return connection;
    }

    @Override
    public void seen(Reading reading) {
        assertThat(SwingUtilities.isEventDispatchThread()).isTrue();
        told.add(reading.server()
                .map(there -> there.server() + " " + there.sessions().size() + " " + reading.question().filter())
                .orElse("no server"));
    }

    @Override
    public void failed(String why) {
        told.add(why);
    }

    private String next() throws InterruptedException {
        String what = told.poll(20, TimeUnit.SECONDS);
        return what == null ? "nothing within 20 s" : what;
    }

    private static void swing(Runnable what) throws Exception {
        SwingUtilities.invokeAndWait(what);
    }

    @Test
    void looksOnlyWhileTheTabIsShown() throws Exception {
        assertThat(watch.next()).isEmpty();

        swing(() -> watch.shown(true));
        assertThat(next()).isEqualTo("no server");
        assertThat(watch.next()).isPresent();

        swing(() -> watch.shown(false));
        assertThat(watch.next()).isEmpty();
    }

    @Test
    void looksNoMoreAfterItsEnd() throws Exception {
        swing(() -> watch.shown(true));
        next();

        watch.end();

        assertThat(watch.next()).isEmpty();
    }

    @Test
    void outlivesTheServerAndTheConnection() throws Exception {
        try (FakeTocsin _ = FakeTocsin.show(mbeans, "name=mail")) {
            swing(() -> watch.shown(true));
            assertThat(next()).isEqualTo("mail 0 ");
        }
        swing(watch::now);
        assertThat(next()).isEqualTo("no server");

        connection = Optional.empty();
        swing(watch::now);
        assertThat(next()).isEqualTo("Not connected");

        connection = Optional.of(mbeans);
        try (FakeTocsin fake = FakeTocsin.show(mbeans, "name=mail")) {
            fake.sessions.add(session("1", "alice"));
            swing(watch::now);
            assertThat(next()).isEqualTo("mail 1 ");
        }
    }

    @Test
    void answersTheLatestQuestionAndNotTheOneBefore() throws Exception {
        try (FakeTocsin fake = FakeTocsin.show(mbeans, "name=mail")) {
            fake.sessions.add(session("1", "alice"));
            gate = new CountDownLatch(1);
            swing(() -> {
                watch.shown(true);
                watch.ask(watch.question().filteredBy("bob"));
                watch.ask(watch.question().filteredBy("ali"));
            });
            gate.countDown();

            assertThat(next()).isEqualTo("mail 1 ali");
        }
    }
}
