package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import java.util.List;
import javax.swing.table.AbstractTableModel;
import org.jspecify.annotations.Nullable;

/** The sessions of the last look, as a table. */
@SuppressWarnings("serial") // nobody writes it anywhere
final class SessionTableModel extends AbstractTableModel {
    private static final SessionColumn[] COLUMNS = SessionColumn.values();

    private List<SessionRow> rows = List.of();

    /** Shows other rows. If they are the same sessions in the same order, the table is told that only values changed. */
    void show(List<SessionRow> sessions) {
        boolean same = ids(sessions).equals(ids(rows));
        rows = List.copyOf(sessions);
        if (!same) {
            fireTableDataChanged();
        } else if (!rows.isEmpty()) {
            fireTableRowsUpdated(0, rows.size() - 1);
        }
    }

    private static List<String> ids(List<SessionRow> rows) {
        return rows.stream().map(SessionRow::id).toList();
    }

    SessionRow row(int index) {
        return rows.get(index);
    }

    /** Where a session is; -1 if it is not there. */
    int indexOf(String id) {
        return ids(rows).indexOf(id);
    }

    @Override
    public int getRowCount() {
        return rows.size();
    }

    @Override
    public int getColumnCount() {
        return COLUMNS.length;
    }

    @Override
    public String getColumnName(int column) {
        return COLUMNS[column].heading();
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return COLUMNS[column].type();
    }

    @Override
    public @Nullable Object getValueAt(int row, int column) {
        return COLUMNS[column].of(rows.get(row));
    }
}
