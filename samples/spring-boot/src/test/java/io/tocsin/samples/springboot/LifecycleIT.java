package io.tocsin.samples.springboot;

import static io.tocsin.samples.springboot.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.NotificationServer;
import io.tocsin.Session;
import io.tocsin.SessionListener;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import io.tocsin.spi.ChangeFeed;
import jakarta.servlet.Filter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Tocsin comes and goes with the application's context, in its turn, and without a trace. */
class LifecycleIT {
    private static final int CYCLES = 10;

    @AfterEach
    void nothingIsLeft() throws Exception {
        assertThat(Traces.look().threads()).isEmpty();
        assertThat(Traces.look().mbeans()).isEmpty();
    }

    /** Starts the application with beans of the test's own, on free ports unless an argument says which. */
    private static ConfigurableApplicationContext start(Beans beans, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        // however slow the machine is
        all.add("--spring.lifecycle.timeout-per-shutdown-phase=5m");
        // an option that is given twice has both values
        for (String free : List.of("--server.port=0", "--tocsin.control.address=127.0.0.1:0")) {
            String option = free.substring(0, free.indexOf('=') + 1);
            if (all.stream().noneMatch(given -> given.startsWith(option))) {
                all.add(free);
            }
        }
        return new SpringApplicationBuilder(SpringBootSample.class)
                .initializers(context -> beans.addTo((GenericApplicationContext) context))
                .run(all.toArray(String[]::new));
    }

    /** Adds beans to those that the application has. */
    @FunctionalInterface
    private interface Beans {
        void addTo(GenericApplicationContext context);

        static void none(GenericApplicationContext context) {}
    }

    private static NotificationServer server(ConfigurableApplicationContext context) {
        return context.getBean(Tocsin.class).server();
    }

    private static int port(ConfigurableApplicationContext context) {
        return server(context).controlAddress().orElseThrow().getPort();
    }

    private static int webPort(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Test
    void tenTimesStartedAndClosedLeavesNothing() throws Exception {
        ringOnce();
        long sockets = Traces.look().sockets();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            ringOnce();
            nothingIsLeft();
        }
        eventually("no more than " + sockets + " sockets", () -> Traces.look().sockets() <= sockets);
    }

    private static void ringOnce() throws Exception {
        ConfigurableApplicationContext context = start(Beans::none);
        try (Listener listener = new Listener(port(context), "alice", "inbox/alice")) {
            assertThat(Traces.look().mbeans()).hasSize(4);
            assertThat(listener.next()).isEqualTo("ready");
            String mark = server(context).changed("inbox/alice");
            assertThat(listener.next()).isEqualTo("changed inbox/alice " + mark);
            context.close();
            assertThat(listener.next()).contains("BYE SERVER_STOPPED");
        } finally {
            context.close();
        }
    }

    @Test
    void aRequestThatIsUnderWayWhenTheApplicationStopsStillRings() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch mayPublish = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Filter gate = (request, response, chain) -> {
            entered.countDown();
            await(mayPublish);
            chain.doFilter(request, response);
            await(mayEnd);
        };
        ConfigurableApplicationContext context =
                start(more -> more.registerBean("gate", Filter.class, () -> gate));
        try (Listener listener = new Listener(port(context), "alice", "inbox/alice");
                Browser browser = new Browser(webPort(context))) {
            assertThat(listener.next()).isEqualTo("ready");
            FutureTask<HttpResponse<String>> request = new FutureTask<>(() -> browser.post("changed/inbox/alice"));
            Thread.ofVirtual().start(request);
            entered.await();
            Tocsin tocsin = context.getBean(Tocsin.class);

            Thread closing = Thread.ofPlatform().start(context::close);
            eventually("the web server takes no more connections", () -> {
                try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), webPort(context))) {
                    return false;
                } catch (ConnectException refused) {
                    return true;
                }
            });
            assertThat(tocsin.isRunning()).isTrue();
            mayPublish.countDown();
            String heard = listener.next();
            assertThat(heard).startsWith("changed inbox/alice ");
            mayEnd.countDown();

            assertThat(request.get().statusCode()).isEqualTo(200);
            assertThat(request.get().body()).isEqualTo(heard.substring("changed inbox/alice ".length()));
            assertThat(listener.next()).contains("BYE SERVER_STOPPED");
            assertThat(closing.join(Eventually.BOUND)).isTrue();
            assertThat(tocsin.isRunning()).isFalse();
            assertThatThrownBy(tocsin::server).hasMessage("Tocsin is not running");
        } finally {
            mayPublish.countDown();
            mayEnd.countDown();
            context.close();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whateverDoesNotStartTakesTheOtherWithIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(Beans::none, "--server.port=" + taken.getLocalPort()))
                    .hasStackTraceContaining("already in use");
            assertThatThrownBy(() -> start(Beans::none, "--tocsin.control.address=127.0.0.1:" + taken.getLocalPort()))
                    .hasStackTraceContaining("NotStarted")
                    .hasStackTraceContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void stoppedAndStartedAgainItIsAnotherServer() {
        try (ConfigurableApplicationContext context = start(Beans::none)) {
            NotificationServer first = server(context);
            context.stop();
            assertThat(first.isRunning()).isFalse();
            assertThat(context.getBean(Tocsin.class).health().getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
            context.start();
            assertThat(server(context).isRunning()).isTrue();
        }
    }

    @Test
    void beansOfTheApplicationDecideWhoComesInAndWhatTheyHear() throws Exception {
        Authenticator aliceOnly = (user, secret, address) -> user.equals("alice");
        AccessPolicy news = new AccessPolicy() {
            @Override
            public boolean maySubscribe(String user, String topic) {
                return topic.equals("news");
            }

            @Override
            public boolean mayPublish(String user, String topic) {
                return false;
            }
        };
        Set<String> told = ConcurrentHashMap.newKeySet();
        ChangeFeed feed = publisher -> {
            told.add("feed started");
            return () -> told.add("feed closed");
        };
        SessionListener listener = new SessionListener() {
            @Override
            public void opened(Session session) {
                told.add("opened for " + session.user());
            }
        };
        try (ConfigurableApplicationContext context = start(more -> {
                    more.registerBean(Authenticator.class, () -> aliceOnly);
                    more.registerBean(AccessPolicy.class, () -> news);
                    more.registerBean(ChangeFeed.class, () -> feed);
                    more.registerBean(SessionListener.class, () -> listener);
                });
                Listener bob = new Listener(port(context), "bob", "news");
                Listener alice = new Listener(port(context), "alice", "inbox/bob")) {
            assertThat(bob.next()).startsWith("refused");
            assertThat(alice.next()).isEqualTo("subscription refused inbox/bob");
            eventually("the listener is told", () -> told.equals(Set.of("feed started", "opened for alice")));
        }
        assertThat(told).contains("feed closed");
    }

    @Test
    void namesOfSettingsAreRelaxedAsSpringsAre() {
        try (ConfigurableApplicationContext context =
                start(Beans::none, "--tocsin.push.minGap=7ms")) {
            assertThat(server(context).settings().current().pushMinGap()).isEqualTo(Duration.ofMillis(7));
        }
    }

    @Test
    void aNameThatIsNoSettingKeepsItFromStarting() {
        assertThatThrownBy(() -> start(Beans::none, "--tocsin.push.intervall=30s"))
                .hasStackTraceContaining("push.intervall")
                .hasStackTraceContaining("push.interval?");
    }

    @Test
    void anHttpRequestThatCannotBeIsRefused() throws Exception {
        try (ConfigurableApplicationContext context = start(Beans::none);
                Browser browser = new Browser(webPort(context))) {
            assertThat(browser.post("changed/in%20box").statusCode()).isEqualTo(400);
            assertThat(browser.post("changed/in%20box").body()).startsWith("a topic's name has");
            assertThat(browser.post("changed/inbox", "Sec-Fetch-Site", "cross-site").statusCode())
                    .isGreaterThanOrEqualTo(400);
            assertThat(server(context).statistics().changesPublished()).isZero();
        }
    }
}
