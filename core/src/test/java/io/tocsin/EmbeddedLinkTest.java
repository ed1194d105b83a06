package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.datagram.Context;
import io.tocsin.datagram.MemoryNetwork;
import io.tocsin.datagram.MemoryTransport;
import io.tocsin.flight.FlightLog;
import io.tocsin.log.SeldomLine;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushLoop;
import io.tocsin.topic.MarkSequence;
import io.tocsin.topic.Topics;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The bell of embedded sessions. */
class EmbeddedLinkTest {
    private static final Context CONTEXT = Context.of(new byte[1]);

    private final LiveSettings settings = LiveSettings.defaults();
    private final PushLoop loop = new PushLoop(
            new MemoryTransport(new MemoryNetwork()),
            new Topics(new MarkSequence(1, 1)),
            () -> settings,
            System::nanoTime,
            InstantSource.system(),
            FlightLog.of("test"));
    private final EmbeddedLink link =
            new EmbeddedLink(new EmbeddedHost(new PushCommands(loop), System::nanoTime, new SeldomLine()), null);
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);

    @Test
    void ringsOnceMoreForAllPushesThatCameWhileItRang() throws InterruptedException {
        link.ring(() -> {
            begun.release();
            mayEnd.acquireUninterruptibly();
        });
        link.onInBandPush(CONTEXT);
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        link.onInBandPush(CONTEXT);
        link.onInBandPush(CONTEXT);

        mayEnd.release();
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        mayEnd.release();
        assertThat(begun.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void ringsAgainAfterABellThatFailed() throws InterruptedException {
        link.ring(() -> {
            begun.release();
            throw new IllegalStateException("scripted");
        });
        link.onInBandPush(CONTEXT);
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        link.onInBandPush(CONTEXT);
        assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
}
