package io.tocsin.samples.jconsole;

import java.awt.Component;
import java.awt.FlowLayout;
import java.util.List;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;

/** Which server is looked at, if there are several, and what it holds. */
final class ServerChoice {
    private final JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    private final JComboBox<ManagedServer> servers = new JComboBox<>();
    private final JLabel numbers = Plain.label("Numbers");
    private boolean byHand = true;

    ServerChoice(Watch watch) {
        servers.getAccessibleContext().setAccessibleName("Server");
        servers.setRenderer(new Name());
        servers.addActionListener(_ -> {
            if (byHand && servers.getSelectedItem() instanceof ManagedServer chosen) {
                watch.ask(watch.question().of(chosen));
            }
        });
        JLabel label = new JLabel("Server");
        label.setLabelFor(servers);
        panel.add(label);
        panel.add(servers);
        panel.add(numbers);
    }

    JComponent component() {
        return panel;
    }

    void show(List<ManagedServer> all, ManagedServer chosen, Counters counters) {
        offer(all);
        if (!chosen.equals(servers.getSelectedItem())) {
            byHand = false;
            servers.setSelectedItem(chosen);
            byHand = true;
        }
        numbers.setText(Texts.sessions((int) counters.sessions()) + ": " + counters.pending() + " pending, "
                + counters.suspect() + " suspect; " + counters.pushes() + " pushes, " + counters.unreachables()
                + " unreachables accepted since it started");
    }

    void nothing() {
        offer(List.of());
        numbers.setText(" ");
    }

    private void offer(List<ManagedServer> all) {
        boolean same = servers.getItemCount() == all.size();
        for (int i = 0; same && i < all.size(); i++) {
            same = all.get(i).equals(servers.getItemAt(i));
        }
        if (!same) {
            byHand = false;
            servers.setModel(new DefaultComboBoxModel<>(all.toArray(ManagedServer[]::new)));
            byHand = true;
        }
        servers.setEnabled(!all.isEmpty());
    }

    @SuppressWarnings("serial") // nobody writes it anywhere
    private static final class Name extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean selected, boolean focused) {
            Plain.text(this);
            return super.getListCellRendererComponent(list, value, index, selected, focused);
        }
    }
}
