package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import io.tocsin.jmx.SessionsMXBean;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;

/** The sessions: a filter, the table, and what can be done to the selected ones. */
final class SessionsView {
    private static final int NAMED = 10;

    private final Watch watch;
    private final StatusLine status;
    private final JPanel panel = new JPanel(new BorderLayout(0, 4));
    private final JTextField filter = new JTextField();
    private final SessionTable table = new SessionTable();
    private final JButton close = new JButton("Close…");
    private final JButton probe = new JButton("Probe");
    private final JLabel shown = Plain.label("Sessions shown");
    private Optional<ManagedServer> server = Optional.empty();

    SessionsView(Watch watch, StatusLine status) {
        this.watch = watch;
        this.status = status;
        filter.getAccessibleContext().setAccessibleName("Filter");
        filter.setToolTipText("Such as: user=alice pending>0 idle>30s callback=10.7.* state=suspect");
        filter.addActionListener(_ -> watch.ask(watch.question().filteredBy(filter.getText())));
        close.getAccessibleContext().setAccessibleName("Close selected sessions");
        close.addActionListener(_ -> close());
        probe.getAccessibleContext().setAccessibleName("Probe selected sessions");
        probe.addActionListener(_ -> toSelected(SessionsMXBean::probe));
        table.onSelection(this::enable);
        lay();
        enable();
    }

    private void lay() {
        JLabel label = new JLabel("Filter (then Enter)");
        label.setLabelFor(filter);
        JPanel above = new JPanel(new BorderLayout(6, 0));
        above.add(label, BorderLayout.LINE_START);
        above.add(filter, BorderLayout.CENTER);
        JPanel below = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
        below.add(close);
        below.add(probe);
        below.add(shown);
        panel.add(above, BorderLayout.PAGE_START);
        panel.add(table.component(), BorderLayout.CENTER);
        panel.add(below, BorderLayout.PAGE_END);
    }

    JComponent component() {
        return panel;
    }

    void show(ManagedServer of, List<SessionRow> rows) {
        server = Optional.of(of);
        table.show(rows);
        shown.setText(rows.size() < Look.LIMIT
                ? Texts.sessions(rows.size()) + " shown"
                : "the first " + rows.size() + " sessions shown; a filter finds others");
        enable();
    }

    void nothing() {
        server = Optional.empty();
        table.show(List.of());
        shown.setText(" ");
        enable();
    }

    private void enable() {
        boolean some = server.isPresent() && !table.selected().isEmpty();
        close.setEnabled(some);
        probe.setEnabled(some);
    }

    private void close() {
        List<SessionRow> selected = table.selected();
        JTextArea names = new JTextArea(named(selected));
        names.setEditable(false);
        names.setOpaque(false);
        Object[] choices = {"Close", "Cancel"};
        int chosen = JOptionPane.showOptionDialog(
                panel,
                names,
                "Close " + Texts.sessions(selected.size()),
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.WARNING_MESSAGE,
                null,
                choices,
                choices[1]);
        if (chosen == 0) {
            to(selected, SessionsMXBean::close);
        }
    }

    private static String named(List<SessionRow> selected) {
        String names = selected.stream()
                .limit(NAMED)
                .map(row -> row.id() + "  " + row.user() + "  " + SessionColumn.CALLBACK.of(row))
                .collect(Collectors.joining("\n"));
        return selected.size() <= NAMED ? names : names + "\nand " + (selected.size() - NAMED) + " more";
    }

    private void toSelected(BiFunction<SessionsMXBean, String, String> deed) {
        to(table.selected(), deed);
    }

    private void to(List<SessionRow> rows, BiFunction<SessionsMXBean, String, String> deed) {
        List<String> ids = rows.stream().map(SessionRow::id).toList();
        if (ids.isEmpty() || server.isEmpty()) {
            return;
        }
        ManagedServer target = server.get();
        Deed.start(
                () -> {
                    MBeanServerConnection connection = watch.connection();
                    SessionsMXBean sessions = Look.sessions(connection, target);
                    return ForEach.session(ids, id -> deed.apply(sessions, id));
                },
                this::said,
                this::refused);
    }

    private void said(String text) {
        status.say(text);
        watch.now();
    }

    private void refused(String text) {
        status.refuse(text);
        watch.now();
    }
}
