package io.tocsin.jmx;

import io.tocsin.NotificationServer;
import io.tocsin.Setting;
import io.tocsin.SettingChange;
import io.tocsin.jmx.bean.Closing;
import io.tocsin.jmx.bean.ServerBean;
import io.tocsin.jmx.bean.SessionNotices;
import io.tocsin.jmx.bean.SessionsBean;
import io.tocsin.jmx.bean.SettingTypes;
import io.tocsin.jmx.bean.SettingsBean;
import io.tocsin.jmx.bean.Ticker;
import io.tocsin.jmx.bean.TransportBean;
import io.tocsin.jmx.bean.WatchedSession;
import io.tocsin.jmx.bean.WatchedSessions;
import io.tocsin.jmx.export.Exporter;
import io.tocsin.jmx.export.ManagedModel;
import io.tocsin.jmx.export.Registration;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.AttributeChangeNotification;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The MBeans of one running server. They are there from {@link #register(NotificationServer) register} until this is
 * closed, or the server is, whichever comes first; then exactly they are taken away.
 *
 * <pre>{@code
 * NotificationServer server = NotificationServer.builder().start();
 * TocsinManagement.register(server);
 * }</pre>
 *
 * <p>JMX trouble never stops the server: what could not be registered is missing, and the log says why. Opens no port.
 * Thread-safe.
 */
public final class TocsinManagement implements AutoCloseable {
    private static final String DOMAIN = "io.tocsin";

    private final NotificationServer server;
    private final String name;
    private final Exporter exporter;
    private final Ticker ticker;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> attachments = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private TocsinManagement(NotificationServer server, MBeanServer mbeans, ClashPolicy onClash) {
        this.server = server;
        this.name = server.settings().fixed().name();
        this.exporter = new Exporter(mbeans, onClash);
        this.ticker = new Ticker("tocsin-" + name + "-jmx");
    }

    /**
     * Registers a server's MBeans with the JVM's own MBeanServer, which is the one that JConsole shows.
     *
     * @param server the server
     * @return takes them away again
     * @throws IllegalStateException if the server has stopped
     */
    public static TocsinManagement register(NotificationServer server) {
        return register(server, ManagementFactory.getPlatformMBeanServer());
    }

    /**
     * Registers a server's MBeans.
     *
     * @param server the server
     * @param mbeans where
     * @return takes them away again
     * @throws IllegalStateException if the server has stopped
     */
    public static TocsinManagement register(NotificationServer server, MBeanServer mbeans) {
        return register(server, mbeans, ClashPolicy.SUFFIX);
    }

    /**
     * Registers a server's MBeans.
     *
     * @param server the server
     * @param mbeans where
     * @param onClash what to do if another server of the same name is there already
     * @return takes them away again
     * @throws IllegalStateException if the server has stopped, or a name is taken under {@link ClashPolicy#FAIL}
     */
    public static TocsinManagement register(NotificationServer server, MBeanServer mbeans, ClashPolicy onClash) {
        TocsinManagement management = new TocsinManagement(server, mbeans, onClash);
        boolean done = false;
        try {
            management.attachments.add(server.closeWith(management));
            management.registerAll();
            done = true;
            return management;
        } finally {
            if (!done) {
                management.close();
            }
        }
    }

    /**
     * Shows a component of the application's beside the server, such as its authenticator: a public object marked with
     * the annotations of {@link io.tocsin.management}. It is taken away together with the others.
     *
     * @param component the object
     * @param type the {@code type} in its name, such as {@code Authenticator}
     * @return the name it got; empty if it could not be registered, which the log explains
     * @throws IllegalArgumentException naming the class, the member and the rule, if it is not marked as it should be
     * @throws IllegalStateException if this is closed, or the name is taken under {@link ClashPolicy#FAIL}
     */
    public Optional<ObjectName> export(Object component, String type) {
        if (closed.get()) {
            throw new IllegalStateException("the management of server " + name + " is closed");
        }
        return show(component, ManagedModel.of(component.getClass()), keys(type)).map(Registration::name);
    }

    /** {@return the names of all MBeans that are registered here now, those of watched sessions excepted} */
    public List<ObjectName> names() {
        return registrations.stream().map(Registration::name).toList();
    }

    /** Takes the MBeans away. Idempotent. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        attachments.forEach(Closing::quietly);
        ticker.close();
        exporter.close();
        registrations.clear();
    }

    private void registerAll() {
        show(new ServerBean(server), ManagedModel.whenAsked(ServerBean.class, TableAttributes::ends), keys("Server"));
        show(new TransportBean(server), ManagedModel.whenAsked(TransportBean.class), keys("Transport"));
        show(
                        new SettingsBean(server.settings()),
                        ManagedModel.whenAsked(SettingsBean.class, TableAttributes::settings),
                        keys("Settings"),
                        changeNotices())
                .ifPresent(this::tellOfSettings);
        show(
                        new SessionsBean(server, watchedSessions()),
                        ManagedModel.whenAsked(SessionsBean.class),
                        keys("Sessions"),
                        sessionNotices())
                .ifPresent(this::tellOfSessions);
    }

    private Optional<Registration> show(
            Object bean, ManagedModel model, SequencedMap<String, String> keys, MBeanNotificationInfo... notices) {
        Optional<Registration> shown = exporter.export(bean, model, DOMAIN, keys, notices);
        shown.ifPresent(registrations::add);
        return shown;
    }

    private WatchedSessions watchedSessions() {
        ManagedModel model = ManagedModel.whenAsked(WatchedSession.class);
        return new WatchedSessions(
                server,
                (id, session) -> {
                    SequencedMap<String, String> keys = keys("Session");
                    instance().ifPresent(number -> keys.put("instance", number));
                    keys.put("id", id);
                    return exporter.export(session, model, DOMAIN, keys)
                            .orElseThrow(() -> new IllegalStateException(
                                    "session " + id + " could not be shown; the server's log says why"));
                },
                ticker::start,
                InstantSource.system());
    }

    private SequencedMap<String, String> keys(String type) {
        SequencedMap<String, String> keys = new LinkedHashMap<>();
        keys.put("type", type);
        keys.put("name", name);
        return keys;
    }

    /** Which of several servers of the same name this is; empty for the first. */
    private Optional<String> instance() {
        return registrations.stream()
                .flatMap(one -> Optional.ofNullable(one.name().getKeyProperty("instance")).stream())
                .findFirst();
    }

    // -- notifications

    private void tellOfSettings(Registration settings) {
        attachments.add(server.settings().onChange(change -> settings.send(notification(change, settings))));
    }

    private static Notification notification(SettingChange change, Registration settings) {
        Setting<?> setting = Setting.of(change.key());
        return new AttributeChangeNotification(
                settings.name(),
                0,
                change.when().toEpochMilli(),
                change.key() + " changed from " + change.oldValue() + " to " + change.newValue() + " by " + change.by(),
                SettingTypes.name(setting),
                SettingTypes.type(setting).getName(),
                SettingTypes.shown(setting, change.before()),
                SettingTypes.shown(setting, change.after()));
    }

    /** Whoever comes after all others left is told of what happens from then on, and by one tick only. */
    private void tellOfSessions(Registration sessions) {
        AtomicReference<@Nullable SessionNotices> latest = new AtomicReference<>();
        sessions.onListening(() -> {
            SessionNotices notices = new SessionNotices(server);
            latest.set(notices);
            ticker.start(() -> {
                if (!sessions.hasListeners() || !notices.equals(latest.get())) {
                    return false;
                }
                for (SessionNotices.Notice notice : notices.next()) {
                    Notification notification =
                            new Notification(notice.type(), sessions.name(), 0, System.currentTimeMillis(), notice.text());
                    notification.setUserData(notice.count());
                    sessions.send(notification);
                }
                return true;
            });
        });
    }

    private static MBeanNotificationInfo changeNotices() {
        return new MBeanNotificationInfo(
                new String[] {AttributeChangeNotification.ATTRIBUTE_CHANGE},
                AttributeChangeNotification.class.getName(),
                "A setting really changed, whoever changed it");
    }

    private static MBeanNotificationInfo sessionNotices() {
        return new MBeanNotificationInfo(
                new String[] {
                    SessionNotices.ENDED,
                    SessionNotices.ENDED_MORE,
                    SessionNotices.UNREACHABLE,
                    SessionNotices.UNREACHABLE_MORE
                },
                Notification.class.getName(),
                "Sessions ended and unreachables came: a few singly, all others in one sentence a second");
    }
}
