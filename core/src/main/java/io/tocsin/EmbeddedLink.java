package io.tocsin;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.push.ClientLink;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushSession;
import io.tocsin.spi.Liveness;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The push loop's way to the client of an embedded session: through the application. Called on the push thread; what
 * may take time runs on a virtual thread.
 */
final class EmbeddedLink implements ClientLink {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLink.class);

    private final PushCommands commands;
    private final @Nullable Liveness liveness;
    private volatile @Nullable PushSession session;
    private volatile @Nullable Bell bell;

    EmbeddedLink(PushCommands commands, @Nullable Liveness liveness) {
        this.commands = commands;
        this.liveness = liveness;
    }

    void opened(PushSession opened) {
        session = opened;
    }

    void ring(Runnable ringer) {
        bell = new Bell(ringer);
    }

    @Override
    public void onSuspect() {
        Liveness asked = liveness;
        PushSession suspect = session;
        if (asked != null && suspect != null) {
            Thread.ofVirtual().name("tocsin-liveness").start(() -> check(asked, suspect));
        }
    }

    private void check(Liveness asked, PushSession suspect) {
        try {
            switch (asked.check(commands.snapshot(suspect))) {
                case ALIVE -> commands.alive(suspect);
                case GONE -> commands.end(suspect, SessionEnd.UNREACHABLE);
                case UNKNOWN -> {}
            }
        } catch (Exception failure) {
            LOG.warn("the liveness check of {} failed", suspect, failure);
        }
    }

    @Override
    public void onInBandPush(Context context) {
        Bell present = bell;
        if (present != null) {
            present.ring();
        }
    }

    @Override
    public void onCleared() {}

    @Override
    public void onUnreachable(Callback callback) {}

    @Override
    public void onRegistered(Callback callback) {}

    @Override
    public void onEnded(SessionEnd end) {}

    /** Runs the application's bell on a virtual thread, never twice at a time. */
    private static final class Bell {
        private final Runnable ringer;
        private final AtomicBoolean ringing = new AtomicBoolean();

        Bell(Runnable ringer) {
            this.ringer = ringer;
        }

        void ring() {
            if (ringing.compareAndSet(false, true)) {
                Thread.ofVirtual().name("tocsin-bell").start(() -> {
                    try {
                        ringer.run();
                    } catch (RuntimeException failure) {
                        LOG.warn("the bell of an embedded session failed", failure);
                    } finally {
                        ringing.set(false);
                    }
                });
            }
        }
    }
}
