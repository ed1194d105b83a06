package io.tocsin.samples.jconsole;

import io.tocsin.jmx.SessionRow;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.border.Border;
import javax.swing.table.DefaultTableCellRenderer;
import org.jspecify.annotations.Nullable;

/** The table of sessions: sorted by a click on a heading, and what is selected stays so while rows come and go. */
final class SessionTable {
    private static final Color GRID = new Color(0xE0E0E0);
    private static final Border PADDING = BorderFactory.createEmptyBorder(0, 4, 0, 4);

    private final SessionTableModel model = new SessionTableModel();
    private final JTable table = new JTable(model);
    private final JScrollPane pane = new JScrollPane(table);

    SessionTable() {
        table.getAccessibleContext().setAccessibleName("Sessions");
        table.setAutoCreateRowSorter(true);
        table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        table.setFillsViewportHeight(true);
        table.setRowHeight(table.getRowHeight() + 4);
        table.setIntercellSpacing(new Dimension(0, 1));
        table.setGridColor(GRID);
        table.setShowVerticalLines(false);
        SessionColumn[] columns = SessionColumn.values();
        for (int i = 0; i < columns.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth(columns[i].width());
            table.setDefaultRenderer(columns[i].type(), new Cell(columns[i].type()));
        }
    }

    JComponent component() {
        return pane;
    }

    void onSelection(Runnable changed) {
        table.getSelectionModel().addListSelectionListener(_ -> changed.run());
    }

    void show(List<SessionRow> rows) {
        List<String> selected = selectedIds();
        model.show(rows);
        if (!selectedIds().equals(selected)) {
            select(selected);
        }
    }

    private void select(List<String> ids) {
        table.clearSelection();
        for (String id : ids) {
            int row = model.indexOf(id);
            if (row >= 0) {
                int shown = table.convertRowIndexToView(row);
                table.addRowSelectionInterval(shown, shown);
            }
        }
    }

    List<String> selectedIds() {
        return selected().stream().map(SessionRow::id).toList();
    }

    List<SessionRow> selected() {
        return table.getSelectionModel().isSelectionEmpty() ? List.of() : selectedRows();
    }

    private List<SessionRow> selectedRows() {
        return Arrays.stream(table.getSelectedRows())
                .mapToObj(row -> model.row(table.convertRowIndexToModel(row)))
                .toList();
    }

    @SuppressWarnings("serial") // nobody writes it anywhere
    private static final class Cell extends DefaultTableCellRenderer {
        Cell(Class<?> type) {
            Plain.text(this);
            setHorizontalAlignment(
                    Number.class.isAssignableFrom(type) || type == Duration.class
                            ? SwingConstants.TRAILING
                            : SwingConstants.LEADING);
        }

        @Override
        public Component getTableCellRendererComponent(
                JTable shown, @Nullable Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(shown, value, selected, focused, row, column);
            setBorder(BorderFactory.createCompoundBorder(getBorder(), PADDING));
            return this;
        }

        @Override
        protected void setValue(@Nullable Object value) {
            setText(switch (value) {
                case null -> "";
                case Duration duration -> Texts.duration(duration);
                case Instant moment -> Texts.moment(moment, ZoneId.systemDefault(), LocalDate.now(ZoneId.systemDefault()));
                default -> value.toString();
            });
        }
    }
}
