package io.tocsin.samples.jconsole;

import java.awt.FlowLayout;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;

/** A setting: what it is now, and a field for what it shall be. */
final class SettingField {
    private final String name;
    private final ChronoUnit unit;
    private final JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEADING, 6, 0));
    private final JLabel live;
    private final JTextField field = new JTextField(8);
    private final JButton apply = new JButton("Apply");

    SettingField(String name, ChronoUnit unit) {
        this.name = name;
        this.unit = unit;
        JLabel label = new JLabel(name + " in " + units());
        label.setLabelFor(field);
        live = Plain.label(name + " now");
        field.getAccessibleContext().setAccessibleName(name);
        apply.getAccessibleContext().setAccessibleName("Apply " + name.toLowerCase(Locale.ROOT));
        panel.add(label);
        panel.add(field);
        panel.add(apply);
        panel.add(live);
        nothing();
    }

    JComponent component() {
        return panel;
    }

    /** What Apply and Enter do: a whole number is set, anything else is refused. */
    void onApply(LongConsumer set, StatusLine status) {
        apply.addActionListener(_ -> parsed(field.getText())
                .ifPresentOrElse(set, () -> status.refuse(name + ": \"" + field.getText().strip()
                        + "\" is no whole number of " + units())));
        field.addActionListener(_ -> apply.doClick());
    }

    private String units() {
        return unit == ChronoUnit.MILLIS ? "milliseconds" : unit.toString().toLowerCase(Locale.ROOT);
    }

    static OptionalLong parsed(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    void show(long value) {
        live.setText("now " + value + " (" + Texts.duration(Duration.of(value, unit)) + ")");
        apply.setEnabled(true);
    }

    void nothing() {
        live.setText("now unknown");
        apply.setEnabled(false);
    }
}
