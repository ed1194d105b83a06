package io.tocsin.samples.jconsole.hand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.JTable;

/** Orders for tables, which are found by their accessible names. */
final class TableOrders {
    private TableOrders() {}

    /** The rows in the order in which they are shown, cells separated by tabs. */
    static List<String> rows(String name) throws Exception {
        JTable table = named(name);
        return Screen.onSwing(() -> texts(table));
    }

    static List<String> texts(JTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.getRowCount(); row++) {
            int current = row;
            rows.add(IntStream.range(0, table.getColumnCount())
                    .mapToObj(column -> String.valueOf(table.getValueAt(current, column)))
                    .collect(Collectors.joining("\t")));
        }
        return rows;
    }

    /** Selects the row that has a value in a column, once there is one. */
    static List<String> select(String name, String heading, String value) throws Exception {
        JTable table = named(name);
        return Screen.await("row " + value, () -> {
            int column = column(table, heading);
            for (int row = 0; row < table.getRowCount(); row++) {
                if (value.equals(String.valueOf(table.getValueAt(row, column)))) {
                    table.setRowSelectionInterval(row, row);
                    return Optional.of(List.<String>of());
                }
            }
            return Optional.empty();
        });
    }

    /** Sorts by a column as a click on its heading does. */
    static List<String> sort(String name, String heading) throws Exception {
        JTable table = named(name);
        return Screen.onSwing(() -> {
            table.getRowSorter().toggleSortOrder(table.convertColumnIndexToModel(column(table, heading)));
            return List.of();
        });
    }

    private static int column(JTable table, String heading) {
        return table.getColumnModel().getColumnIndex(heading);
    }

    private static JTable named(String name) throws Exception {
        return Screen.await("table " + name, JTable.class, table -> Screen.isNamed(table, name));
    }
}
