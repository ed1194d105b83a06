package io.tocsin.samples.jconsole;

import java.awt.Color;
import java.awt.GridLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** Three charts side by side, and what they have to remember of each server. */
final class Charts {
    private final JPanel row = new JPanel(new GridLayout(1, 3, 6, 0));
    private final Chart pushes = new Chart("Pushes per second", new Color(0x1565C0));
    private final Chart unreachables = new Chart("Unreachables per second", new Color(0xC62828));
    private final Chart sessions = new Chart("Sessions", new Color(0x2E7D32));
    private final Map<ManagedServer, History> histories = new HashMap<>();

    Charts() {
        row.add(pushes);
        row.add(unreachables);
        row.add(sessions);
    }

    JComponent component() {
        return row;
    }

    /** Servers that are there no longer are forgotten. */
    void keep(List<ManagedServer> servers) {
        histories.keySet().retainAll(servers);
    }

    void show(ManagedServer server, Counters counters) {
        History history = histories.computeIfAbsent(server, _ -> new History());
        history.add(counters);
        show(history, counters.nanos());
    }

    void clear() {
        show(new History(), 0);
    }

    private void show(History history, long now) {
        pushes.show(history.pushesPerSecond(), now);
        unreachables.show(history.unreachablesPerSecond(), now);
        sessions.show(history.sessions(), now);
    }
}
