package io.tocsin.samples.jconsole;

import javax.swing.JComponent;
import javax.swing.JLabel;

/** Swing takes a text that begins with {@code <html>} for a page; what comes from a server or its clients is none. */
final class Plain {
    private Plain() {}

    static JLabel label(String accessibleName) {
        JLabel label = text(new JLabel(" "));
        label.getAccessibleContext().setAccessibleName(accessibleName);
        return label;
    }

    static <T extends JComponent> T text(T component) {
        component.putClientProperty("html.disable", true);
        return component;
    }
}
