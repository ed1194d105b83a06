package io.tocsin.samples.jconsole.hand;

import java.awt.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JSplitPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.JTree;
import javax.swing.tree.TreeModel;
import javax.swing.tree.TreePath;

/** Orders for JConsole's own tab MBeans. */
final class MBeansTabOrders {
    private static final int READABLE = 280;
    private static final int NAME = 0;
    private static final int VALUE = 1;

    private MBeansTabOrders() {}

    /** Opens the tree along the names and selects the last of them. */
    static List<String> tree(List<String> names) throws Exception {
        JTree tree = Screen.await("the tree of MBeans", JTree.class, _ -> true);
        TreePath path = Screen.await("in the tree: " + names, () -> path(tree, names));
        JSplitPane split = Screen.await("the tree's pane", JSplitPane.class, _ -> true);
        return Screen.onSwing(() -> {
            split.setDividerLocation(READABLE);
            tree.setSelectionPath(path);
            tree.scrollPathToVisible(path);
            return List.of();
        });
    }

    private static Optional<TreePath> path(JTree tree, List<String> names) {
        TreeModel model = tree.getModel();
        TreePath path = new TreePath(model.getRoot());
        for (String name : names) {
            Optional<TreePath> next = child(model, path, name);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            path = next.get();
            tree.expandPath(path);
        }
        return Optional.of(path);
    }

    private static Optional<TreePath> child(TreeModel model, TreePath path, String name) {
        Object parent = path.getLastPathComponent();
        for (int i = 0; i < model.getChildCount(parent); i++) {
            Object child = model.getChild(parent, i);
            if (String.valueOf(child).equals(name)) {
                return Optional.of(path.pathByAddingChild(child));
            }
        }
        return Optional.empty();
    }

    /** The value that the table of attributes shows. */
    static List<String> attribute(String name) throws Exception {
        return Screen.await(
                "attribute " + name,
                () -> tables().stream()
                        .flatMap(table -> row(table, name).stream()
                                .map(row -> List.of(String.valueOf(table.getValueAt(row, VALUE)))))
                        .findFirst());
    }

    /** Edits an attribute's cell, and leaves it, which sets the attribute. */
    static List<String> edit(String name, String value) throws Exception {
        return Screen.await("attribute to edit: " + name, () -> {
            for (JTable table : tables()) {
                Optional<Integer> row = row(table, name);
                if (row.isPresent()) {
                    edit(table, row.get(), value);
                    return Optional.of(List.<String>of());
                }
            }
            return Optional.empty();
        });
    }

    private static void edit(JTable table, int row, String value) {
        table.scrollRectToVisible(table.getCellRect(row, VALUE, true));
        table.setRowSelectionInterval(row, row);
        if (!table.editCellAt(row, VALUE)) {
            throw new IllegalStateException("the cell cannot be edited");
        }
        List<JTextField> fields = Screen.within(table.getEditorComponent(), JTextField.class);
        if (fields.isEmpty() || !fields.getFirst().isEditable()) {
            throw new IllegalStateException("the cell's editor takes no text");
        }
        fields.getFirst().setText(value);
        table.getCellEditor().stopCellEditing();
    }

    private static List<JTable> tables() {
        return Screen.all(JTable.class).stream()
                .filter(table -> table.getColumnCount() == 2)
                .toList();
    }

    private static Optional<Integer> row(JTable table, String name) {
        for (int row = 0; row < table.getRowCount(); row++) {
            if (name.equals(String.valueOf(table.getValueAt(row, NAME)))) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    static List<String> refresh() throws Exception {
        Orders.pressed(Screen.await("button Refresh", JButton.class, button -> "Refresh".equals(button.getText())));
        return List.of();
    }

    /** Fills in an operation's fields and presses its button; of those that have its name, the one with as many. */
    static List<String> invoke(String operation, List<String> arguments) throws Exception {
        AbstractButton button = Screen.await("operation " + operation + arguments, () -> {
            for (JButton candidate : Screen.all(JButton.class)) {
                List<JTextField> fields = fields(candidate);
                if (operation.equals(candidate.getText()) && fields.size() == arguments.size()) {
                    for (int i = 0; i < fields.size(); i++) {
                        fields.get(i).setText(arguments.get(i));
                    }
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        });
        Orders.pressed(button);
        return List.of();
    }

    private static List<JTextField> fields(JButton operation) {
        Component row = operation.getParent();
        return row == null ? List.of() : new ArrayList<>(Screen.within(row, JTextField.class));
    }
}
