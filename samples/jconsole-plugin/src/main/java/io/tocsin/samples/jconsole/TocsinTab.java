package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SettingsMXBean;
import io.tocsin.samples.jconsole.Reading.ServerReading;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.HierarchyEvent;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** The tab, from top to bottom: the server, its settings, charts, sessions, status. Belongs to Swing's thread. */
final class TocsinTab implements Watch.Audience {
    private final Watch watch;
    private final JPanel panel = new JPanel(new BorderLayout(0, 6));
    private final StatusLine status = new StatusLine();
    private final ServerChoice choice;
    private final SettingField pushInterval = new SettingField("Push interval", ChronoUnit.MILLIS);
    private final SettingField keepAliveTimeout = new SettingField("Keep-alive timeout", ChronoUnit.SECONDS);
    private final Charts charts = new Charts();
    private final SessionsView sessions;
    private Optional<ManagedServer> server = Optional.empty();

    /** Something that sets a setting. */
    private interface Setter {
        void set(SettingsMXBean settings, long value);
    }

    TocsinTab(Watch watch) {
        this.watch = watch;
        choice = new ServerChoice(watch);
        sessions = new SessionsView(watch, status);
        pushInterval.onApply(value -> set(value, SettingsMXBean::setPushIntervalMillis), status);
        keepAliveTimeout.onApply(value -> set(value, SettingsMXBean::setKeepAliveTimeoutSeconds), status);
        panel.setBorder(BorderFactory.createEmptyBorder(8, 8, 4, 8));
        panel.add(above(), BorderLayout.PAGE_START);
        panel.add(sessions.component(), BorderLayout.CENTER);
        panel.add(status.component(), BorderLayout.PAGE_END);
        panel.addHierarchyListener(event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0) {
                watch.shown(panel.isShowing());
            }
        });
        watch.tell(this);
    }

    private JComponent above() {
        JPanel settings = new JPanel();
        settings.setLayout(new BoxLayout(settings, BoxLayout.LINE_AXIS));
        settings.add(pushInterval.component());
        settings.add(keepAliveTimeout.component());
        JPanel all = new JPanel();
        all.setLayout(new BoxLayout(all, BoxLayout.PAGE_AXIS));
        for (JComponent part : new JComponent[] {choice.component(), settings, charts.component()}) {
            part.setAlignmentX(Component.LEFT_ALIGNMENT);
            part.setBorder(BorderFactory.createEmptyBorder(0, 0, 6, 0));
            all.add(part);
        }
        return all;
    }

    JPanel panel() {
        return panel;
    }

    @Override
    public void seen(Reading reading) {
        charts.keep(reading.servers());
        reading.server().ifPresentOrElse(
                there -> show(reading, there),
                () -> nothing("There is no Tocsin server with MBeans in this JVM"));
    }

    private void show(Reading reading, ServerReading there) {
        server = Optional.of(there.server());
        choice.show(reading.servers(), there.server(), there.counters());
        pushInterval.show(there.pushIntervalMillis());
        keepAliveTimeout.show(there.keepAliveTimeoutSeconds());
        charts.show(there.server(), there.counters());
        sessions.show(there.server(), there.sessions());
        there.refusal().ifPresentOrElse(status::lookRefused, status::lookSucceeded);
    }

    @Override
    public void failed(String why) {
        nothing(why);
    }

    private void nothing(String why) {
        server = Optional.empty();
        choice.nothing();
        pushInterval.nothing();
        keepAliveTimeout.nothing();
        charts.clear();
        sessions.nothing();
        status.lookRefused(why);
    }

    private void set(long value, Setter setter) {
        server.ifPresent(target -> Deed.start(
                () -> {
                    setter.set(Look.settings(watch.connection(), target), value);
                    return "Set to " + value + ", and in force for every open session";
                },
                text -> {
                    status.say(text);
                    watch.now();
                },
                status::refuse));
    }
}
