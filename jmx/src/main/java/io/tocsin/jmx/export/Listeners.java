package io.tocsin.jmx.export;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to one MBean. */
final class Listeners implements NotificationEmitter {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final MBeanNotificationInfo[] infos;
    private final CopyOnWriteArrayList<Listening> all = new CopyOnWriteArrayList<>();
    private volatile Runnable onFirst = () -> {};

    Listeners(MBeanNotificationInfo... infos) {
        this.infos = infos.clone();
    }

    private record Listening(
            NotificationListener listener,
            @Nullable NotificationFilter filter,
            @Nullable Object handback,
            AtomicBoolean failed) {

        /** The very same, as for the JDK's emitters. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(@Nullable NotificationListener other) {
            return listener == other;
        }

        @SuppressWarnings("ReferenceEquality")
        boolean isWith(@Nullable NotificationFilter otherFilter, @Nullable Object otherHandback) {
            return filter == otherFilter && handback == otherHandback;
        }

        void hear(Notification notification) {
            try {
                if (filter == null || filter.isNotificationEnabled(notification)) {
                    listener.handleNotification(notification, handback);
                }
            } catch (RuntimeException | Error e) {
                if (failed.compareAndSet(false, true)) {
                    LOG.warn("A listener failed; later failures of it are not logged", e);
                }
            }
        }
    }

    /** Has somebody told whenever there was no listener, and one comes. */
    void onFirst(Runnable action) {
        onFirst = action;
    }

    boolean any() {
        return !all.isEmpty();
    }

    /** What tells those who listen now; to be run later. */
    Runnable telling(Notification notification) {
        List<Listening> now = List.copyOf(all);
        return () -> now.forEach(one -> one.hear(notification));
    }

    @Override
    public void addNotificationListener(
            @Nullable NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback) {
        if (listener == null) {
            throw new IllegalArgumentException("the listener must not be null");
        }
        boolean first;
        synchronized (all) {
            first = all.isEmpty();
            all.add(new Listening(listener, filter, handback, new AtomicBoolean()));
        }
        if (first) {
            onFirst.run();
        }
    }

    @Override
    public void removeNotificationListener(@Nullable NotificationListener listener) throws ListenerNotFoundException {
        synchronized (all) {
            if (!all.removeIf(one -> one.isOf(listener))) {
                throw new ListenerNotFoundException("this listener does not listen");
            }
        }
    }

    /** Only one, if there are several alike. */
    @Override
    public void removeNotificationListener(
            @Nullable NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback)
            throws ListenerNotFoundException {
        synchronized (all) {
            Listening first = all.stream()
                    .filter(one -> one.isOf(listener) && one.isWith(filter, handback))
                    .findFirst()
                    .orElseThrow(() -> new ListenerNotFoundException(
                            "this listener does not listen with this filter and handback"));
            all.remove(first);
        }
    }

    @Override
    public MBeanNotificationInfo[] getNotificationInfo() {
        return infos.clone();
    }
}
