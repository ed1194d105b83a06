package io.tocsin;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.jvm.OwnThreads;
import io.tocsin.log.SeldomLine;
import io.tocsin.push.ClientLink;
import io.tocsin.push.PushSession;
import io.tocsin.spi.Liveness;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The push loop's way to the client of an embedded session: through the application. Called on the push thread; what
 * may take time runs on a virtual thread.
 */
final class EmbeddedLink implements ClientLink {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedLink.class);

    private static final ThreadFactory CHECKERS = OwnThreads.virtual("tocsin-liveness");
    private static final ThreadFactory RINGERS = OwnThreads.virtual("tocsin-bell");

    private final EmbeddedHost host;
    private final @Nullable Liveness liveness;
    private volatile @Nullable PushSession session;
    private volatile @Nullable Bell bell;

    // -- guarded by this
    private @Nullable Thread checking;

    /** A link to no session yet. */
    EmbeddedLink(EmbeddedHost host, @Nullable Liveness liveness) {
        this.host = host;
        this.liveness = liveness;
    }

    void opened(PushSession opened) {
        session = opened;
    }

    EmbeddedHost host() {
        return host;
    }

    /** The session it was opened for. */
    PushSession session() {
        return Objects.requireNonNull(session);
    }

    void ring(Runnable ringer) {
        bell = new Bell(ringer, host.failures());
    }

    /** Asks, unless the answer to an earlier question is still to come: a check that never ends holds one thread. */
    @Override
    public void onSuspect() {
        Liveness asked = liveness;
        PushSession suspect = session;
        if (asked != null && suspect != null) {
            Thread thread = CHECKERS.newThread(() -> check(asked, suspect));
            if (beginsChecking(thread)) {
                thread.start();
            }
        }
    }

    private synchronized boolean beginsChecking(Thread thread) {
        if (checking != null) {
            return false;
        }
        checking = thread;
        return true;
    }

    private synchronized void onChecked() {
        checking = null;
    }

    private void check(Liveness asked, PushSession suspect) {
        try {
            switch (asked.check(host.commands().snapshot(suspect))) {
                case ALIVE -> host.commands().alive(suspect);
                case GONE -> host.commands().gone(suspect);
                case UNKNOWN -> {}
            }
        } catch (Exception | Error failure) {
            if (!suspect.hasEnded()) {
                host.failures().say(more -> LOG.warn("the liveness check of {} failed{}", suspect, more, failure));
            }
        } finally {
            onChecked();
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

    /** Nobody wants the answer to a question any more. */
    @Override
    public synchronized void onEnded(SessionEnd end) {
        if (checking != null) {
            checking.interrupt();
        }
    }

    /** Runs the application's bell on a virtual thread, never twice at a time; rung meanwhile, it runs once more. */
    private static final class Bell {
        private final Runnable ringer;
        private final SeldomLine failures;

        /** 0: at rest; 1: ringing; more: asked to ring again. */
        private final AtomicInteger asked = new AtomicInteger();

        Bell(Runnable ringer, SeldomLine failures) {
            this.ringer = ringer;
            this.failures = failures;
        }

        void ring() {
            if (asked.getAndUpdate(before -> Math.min(2, before + 1)) == 0) {
                RINGERS.newThread(this::run).start();
            }
        }

        private void run() {
            do {
                asked.set(1);
                try {
                    ringer.run();
                } catch (RuntimeException | Error failure) {
                    failures.say(more -> LOG.warn("the bell of an embedded session failed{}", more, failure));
                }
            } while (!asked.compareAndSet(1, 0));
        }
    }
}
