package io.tocsin.samples.jconsole.hand;

import java.awt.Component;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import javax.swing.text.BadLocationException;
import javax.swing.text.JTextComponent;

/** The orders that are understood, whatever is shown; {@link MBeansTabOrders} has those for JConsole's own tab. */
final class Orders {
    private Orders() {}

    static List<String> obey(List<String> order) throws Exception {
        List<String> rest = order.subList(1, order.size());
        return switch (order.getFirst()) {
            case "connect" -> connect();
            case "size" -> size(Integer.parseInt(rest.get(0)), Integer.parseInt(rest.get(1)));
            case "tab" -> tab(rest.getFirst());
            case "press" -> press(rest.getFirst());
            case "fill" -> fill(rest.get(0), rest.get(1));
            case "type" -> type(rest.get(0), rest.get(1));
            case "text" -> text(rest.getFirst());
            case "description" -> description(rest.getFirst());
            case "table" -> TableOrders.rows(rest.getFirst());
            case "select" -> TableOrders.select(rest.get(0), rest.get(1), rest.get(2));
            case "sort" -> TableOrders.sort(rest.get(0), rest.get(1));
            case "dialog" -> dialog();
            case "answer" -> answer(rest.getFirst());
            case "picture" -> picture(rest.getFirst());
            case "tree" -> MBeansTabOrders.tree(rest);
            case "attribute" -> MBeansTabOrders.attribute(rest.getFirst());
            case "edit" -> MBeansTabOrders.edit(rest.get(0), rest.get(1));
            case "refresh" -> MBeansTabOrders.refresh();
            case "invoke" -> MBeansTabOrders.invoke(rest.getFirst(), rest.subList(1, rest.size()));
            default -> throw new IllegalArgumentException("no such order");
        };
    }

    /**
     * Waits until the connection stands, which is when plug-ins get their tabs. JConsole tries TLS first, and asks
     * whether it may do without.
     */
    private static List<String> connect() throws Exception {
        return Screen.await("a connection", () -> {
            button("Insecure connection").ifPresent(AbstractButton::doClick);
            return Screen.all(JTabbedPane.class).stream()
                    .filter(tabs -> isEnabled(tabs, "Tocsin"))
                    .findFirst()
                    .map(_ -> List.<String>of());
        });
    }

    private static boolean isEnabled(JTabbedPane tabs, String title) {
        int index = tabs.indexOfTab(title);
        return index >= 0 && tabs.isEnabledAt(index);
    }

    private static List<String> size(int width, int height) throws Exception {
        JFrame frame = Screen.await("JConsole's window", JFrame.class, _ -> true);
        Screen.onSwing(() -> {
            frame.setExtendedState(Frame.NORMAL);
            frame.setBounds(0, 0, width, height);
            frame.validate();
            return "";
        });
        return List.of();
    }

    private static List<String> tab(String title) throws Exception {
        JTabbedPane tabs = Screen.await("tab " + title, JTabbedPane.class, pane -> isEnabled(pane, title));
        Screen.onSwing(() -> {
            tabs.setSelectedIndex(tabs.indexOfTab(title));
            return "";
        });
        return List.of();
    }

    private static Optional<AbstractButton> button(String name) {
        return Screen.all(AbstractButton.class).stream()
                .filter(button -> button.isEnabled() && (name.equals(button.getText()) || Screen.isNamed(button, name)))
                .findFirst();
    }

    private static List<String> press(String name) throws Exception {
        pressed(Screen.await("button " + name, () -> button(name)));
        return List.of();
    }

    /** Does not wait for what comes of it, which may be a dialog. */
    static void pressed(AbstractButton button) {
        SwingUtilities.invokeLater(button::doClick);
    }

    private static List<String> fill(String name, String text) throws Exception {
        JTextField field = field(name);
        return Screen.onSwing(() -> {
            field.setText(text);
            return List.of();
        });
    }

    /** Fills a field and presses Enter in it. */
    private static List<String> type(String name, String text) throws Exception {
        fill(name, text);
        SwingUtilities.invokeLater(field(name)::postActionEvent);
        return List.of();
    }

    private static JTextField field(String name) throws Exception {
        return Screen.await("field " + name, JTextField.class, shown -> Screen.isNamed(shown, name));
    }

    private static List<String> text(String name) throws Exception {
        Component component =
                Screen.await("text " + name, Component.class, shown -> isText(shown) && Screen.isNamed(shown, name));
        return List.of(Screen.onSwing(() -> textOf(component)));
    }

    private static boolean isText(Component component) {
        return component instanceof JLabel || component instanceof JTextComponent;
    }

    private static String textOf(Component component) throws BadLocationException {
        return switch (component) {
            case JLabel label -> String.valueOf(label.getText());
            case JTextComponent text -> text.getDocument().getText(0, text.getDocument().getLength());
            default -> "";
        };
    }

    private static List<String> description(String name) throws Exception {
        Component component = Screen.await("component " + name, Component.class, shown -> Screen.isNamed(shown, name));
        return List.of(Screen.onSwing(
                () -> String.valueOf(component.getAccessibleContext().getAccessibleDescription())));
    }

    /** Waits for a dialog; gives its title, its texts and the rows of its tables. */
    private static List<String> dialog() throws Exception {
        JDialog dialog = Screen.await("a dialog", JDialog.class, _ -> true);
        return Screen.onSwing(() -> {
            List<String> texts = new ArrayList<>(List.of(dialog.getTitle()));
            for (Component component : Screen.within(dialog, Component.class)) {
                if (component instanceof JTable table) {
                    texts.addAll(TableOrders.texts(table));
                } else if (isText(component)) {
                    texts.add(textOf(component));
                }
            }
            return texts;
        });
    }

    /** Presses a button of the dialog and waits until it has gone. */
    private static List<String> answer(String name) throws Exception {
        JDialog dialog = Screen.await("a dialog", JDialog.class, _ -> true);
        press(name);
        return Screen.await("the end of the dialog", () -> dialog.isShowing()
                ? Optional.empty()
                : Optional.of(List.<String>of()));
    }

    private static List<String> picture(String file) throws Exception {
        JFrame frame = Screen.await("JConsole's window", JFrame.class, _ -> true);
        Rectangle where = Screen.onSwing(frame::getBounds);
        Robot robot = new Robot();
        robot.waitForIdle();
        if (!ImageIO.write(robot.createScreenCapture(where), "png", new File(file))) {
            throw new IOException("cannot write " + file);
        }
        return List.of();
    }
}
