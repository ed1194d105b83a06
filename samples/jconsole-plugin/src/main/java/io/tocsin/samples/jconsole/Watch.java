package io.tocsin.samples.jconsole;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.management.MBeanServerConnection;
import javax.swing.SwingWorker;
import org.jspecify.annotations.Nullable;

/**
 * Decides when to look at the server: at JConsole's pace, and at once when asked, but only while the tab is shown, and
 * never twice at the same time. A look that is asked for while one is under way is taken after it.
 *
 * <p>{@link #next} is called by JConsole's timer and on Swing's thread; the looks, and {@link #connection}, run on Swing's
 * workers; all else belongs to Swing's thread.
 */
final class Watch {
    private final Supplier<Optional<MBeanServerConnection>> connection;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private volatile Question question = Question.FIRST;
    private volatile boolean shown;
    private volatile boolean ended;
    private @Nullable Audience audience;

    /** Is told on Swing's thread. */
    interface Audience {
        void seen(Reading reading);

        void failed(String why);
    }

    Watch(Supplier<Optional<MBeanServerConnection>> connection) {
        this.connection = connection;
    }

    void tell(Audience who) {
        audience = who;
    }

    Question question() {
        return question;
    }

    /** Asks for something else, at once. */
    void ask(Question other) {
        if (!other.equals(question)) {
            question = other;
            now();
        }
    }

    void shown(boolean isShown) {
        shown = isShown;
        now();
    }

    /** Looks at once. */
    void now() {
        next().ifPresent(SwingWorker::execute);
    }

    void end() {
        ended = true;
    }

    /** The next look, for whoever wants to run it; empty if nobody would see what it sees. */
    Optional<SwingWorker<?, ?>> next() {
        return shown && !ended ? Optional.of(new Looking()) : Optional.empty();
    }

    /** The connection, for what the operator does. Fails if there is none. */
    MBeanServerConnection connection() {
        return connection.get().orElseThrow(() -> new IllegalStateException("Not connected"));
    }

    private final class Looking extends SwingWorker<Optional<Reading>, Void> {
        @Override
        protected Optional<Reading> doInBackground() throws Exception {
            if (!looking.compareAndSet(false, true)) {
                again.set(true);
                return Optional.empty();
            }
            try {
                return Optional.of(Look.take(Watch.this.connection(), question));
            } finally {
                looking.set(false);
            }
        }

        @Override
        protected void done() {
            if (ended) {
                return;
            }
            try {
                get().filter(reading -> reading.question().equals(question)).ifPresent(this::show);
            } catch (ExecutionException e) {
                if (audience != null) {
                    audience.failed(Refusal.text(e));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!looking.get() && again.getAndSet(false)) {
                now();
            }
        }

        private void show(Reading reading) {
            if (audience != null) {
                audience.seen(reading);
            }
        }
    }
}
