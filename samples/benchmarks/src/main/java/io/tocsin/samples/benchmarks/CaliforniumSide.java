package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Eclipse Californium: one resource that the whole crowd observes, one that the listening client does; every change
 * becomes a NON notification with a payload as long as Tocsin's. It has no repetition, so the application notifies all
 * observers again after every interval; what {@link CoapSettings} sets is its best case.
 */
final class CaliforniumSide implements Side {
    /** Californium remembers each NON notification of an observer until a CON one, by default the hundredth. */
    private static final int REMEMBERED = 90;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Clients clients;
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledThreadPoolExecutor application = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("californium-application").daemon().factory());
    private CoapNotifier running;
    private volatile long intervalNanos = Duration.ofHours(1).toNanos();
    private @Nullable Future<?> notifications;

    // -- owned by the application's thread while there are notifications
    private int notified;
    private long expected;

    private CaliforniumSide(Clients clients) {
        this.clients = clients;
        this.running = new CoapNotifier(clients, sent);
    }

    static CaliforniumSide open(Clients clients) throws IOException {
        CaliforniumSide side = new CaliforniumSide(clients);
        try {
            side.register();
            return side;
        } catch (IOException | IllegalStateException failure) {
            side.close();
            throw failure;
        }
    }

    private void register() throws IOException {
        long before = sent.get();
        CoapObserver observer = new CoapObserver(running.address());
        observer.register(clients, "crowd", running::observers);
        clients.bell().send(observer.observe("one", clients.size()), running.address());
        expected = before + clients.size() + 1;
        awaitExpected();
        notified = 0;
    }

    private void awaitExpected() {
        Waiting.until(
                () -> sent.get() >= expected,
                LIMIT,
                () -> "Californium had sent " + sent + " datagrams instead of " + expected);
    }

    private void notifyCrowd() {
        notified++;
        expected += clients.size();
        running.notifyCrowd();
    }

    @Override
    public String name() {
        return "californium";
    }

    @Override
    public void changed() {
        notifications =
                application.scheduleAtFixedRate(this::notifyCrowd, 0, intervalNanos, TimeUnit.NANOSECONDS);
    }

    /** Clients that have retrieved need no new registration, except where there is too much to be remembered. */
    @Override
    public void retrieved() {
        if (notifications != null) {
            notifications.cancel(false);
            notifications = null;
        }
        Application.join(application.submit(() -> {}));
        awaitExpected();
        if (notified >= REMEMBERED) {
            running.close();
            running = new CoapNotifier(clients, sent);
            try {
                register();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Override
    public void changedForOne() {
        running.notifyOne();
    }

    @Override
    public void retrievedByOne() {
        // an observer that has been notified has nothing to say
    }

    @Override
    public void interval(Duration interval) {
        intervalNanos = interval.toNanos();
    }

    @Override
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() {
        application.shutdownNow();
        running.close();
    }
}
