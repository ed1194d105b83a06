package io.tocsin.samples.jconsole;

import java.awt.Color;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JTextField;

/** One line at the bottom: what was done, what was refused and why. Its text can be copied. */
final class StatusLine {
    private static final Color TROUBLE = new Color(0xB00020);

    private final JTextField line = new JTextField();
    private final Color usual = line.getForeground();
    private boolean refusedByLook;

    StatusLine() {
        line.setEditable(false);
        line.setBorder(BorderFactory.createEmptyBorder(2, 2, 2, 2));
        line.getAccessibleContext().setAccessibleName("Status");
    }

    JComponent component() {
        return line;
    }

    void say(String text) {
        show(text, usual);
    }

    void refuse(String text) {
        show(text, TROUBLE);
    }

    /** The last look failed, wholly or in part. Stays until one succeeds. */
    void lookRefused(String text) {
        refuse(text);
        refusedByLook = true;
    }

    /** The last look succeeded: what one before it said is over. */
    void lookSucceeded() {
        if (refusedByLook) {
            say("");
        }
    }

    private void show(String text, Color color) {
        refusedByLook = false;
        line.setForeground(color);
        if (!line.getText().equals(text)) {
            line.setText(text);
            line.setCaretPosition(0);
        }
    }
}
