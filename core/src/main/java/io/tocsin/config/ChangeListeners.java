package io.tocsin.config;

import io.tocsin.SettingChange;
import io.tocsin.log.SeldomLine;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells changes in order, one at a time. {@link #add} is called under the lock that orders the changes, {@link #tell}
 * outside every lock: the first thread to arrive tells for all others, so a listener may change settings itself.
 */
final class ChangeListeners {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListeners.class);
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    /** One listener, until it is closed. */
    private final class Registration implements AutoCloseable {
        private final Consumer<SettingChange> listener;

        Registration(Consumer<SettingChange> listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            registrations.remove(this);
        }
    }

    /** A change and those who were listening when it happened. */
    private record Call(SettingChange change, List<Registration> to) {}

    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final SeldomLine failed = new SeldomLine();
    private final SeldomLine tooSlow = new SeldomLine();
    private volatile long tellingSince;

    AutoCloseable register(Consumer<SettingChange> listener) {
        Registration registration = new Registration(listener);
        registrations.add(registration);
        return registration;
    }

    void add(List<SettingChange> changes) {
        List<Registration> to = List.copyOf(registrations);
        changes.forEach(change -> calls.add(new Call(change, to)));
    }

    /** Tells them on a thread of its own, where a listener may take as long as it likes. */
    void tellElsewhere() {
        if (!calls.isEmpty()) {
            Thread.ofVirtual().name("tocsin-setting-listeners").start(this::tell);
        }
    }

    void tell() {
        while (!calls.isEmpty() && telling.compareAndSet(false, true)) {
            tellingSince = System.nanoTime();
            try {
                for (Call call = calls.poll(); call != null; call = calls.poll()) {
                    tell(call);
                }
            } finally {
                telling.set(false);
            }
        }
        if (!calls.isEmpty() && System.nanoTime() - tellingSince > PATIENCE_NANOS) {
            tooSlow.say(more -> LOG.warn(
                    "A listener to settings has not returned; {} changes are in force and wait to be told{}",
                    calls.size(), more));
        }
    }

    private void tell(Call call) {
        for (Registration registration : call.to()) {
            if (registrations.contains(registration)) {
                try {
                    registration.listener.accept(call.change());
                } catch (RuntimeException | Error e) {
                    failed.say(more -> LOG.error(
                            "A listener failed on the change of {}{}", call.change().key(), more, e));
                }
                tellingSince = System.nanoTime();
            }
        }
    }
}
