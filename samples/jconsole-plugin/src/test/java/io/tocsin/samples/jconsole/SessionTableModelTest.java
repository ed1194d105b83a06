package io.tocsin.samples.jconsole;

import static io.tocsin.samples.jconsole.Sessions.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.jmx.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.swing.event.TableModelEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTableModelTest {
    private final SessionTableModel model = new SessionTableModel();
    private final List<TableModelEvent> told = new ArrayList<>();

    @BeforeEach
    void listens() {
        model.addTableModelListener(told::add);
    }

    private @Nullable Object cell(SessionRow row, String heading) {
        model.show(List.of(row));
        return model.getValueAt(0, model.findColumn(heading));
    }

    @Test
    void headingsAreWhatOperatorsCallThem() {
        List<String> headings = new ArrayList<>();
        for (int column = 0; column < model.getColumnCount(); column++) {
            headings.add(model.getColumnName(column));
        }
        assertThat(headings)
                .startsWith("id", "user", "state", "callback")
                .contains("pending", "unanswered", "pushes", "idle");
    }

    @Test
    void valuesAreOfTheirColumnsTypeSoThatTheySortAsWhatTheyAre() {
        model.show(List.of(session("1", "alice", "10.0.0.7:4000", false, Sessions.OPENED)));

        for (int column = 0; column < model.getColumnCount(); column++) {
            assertThat(model.getValueAt(0, column)).isInstanceOf(model.getColumnClass(column));
            assertThat(model.getColumnClass(column)).isAssignableTo(Comparable.class);
        }
    }

    @Test
    void whatThereIsNotIsEmpty() {
        assertThat(cell(session("1", "alice"), "last push")).isNull();
    }

    @Test
    void timesAreTimes() {
        assertThat(cell(session("1", "alice"), "idle")).isEqualTo(Duration.ofMillis(1500));
        assertThat(cell(session("1", "alice"), "opened")).isEqualTo(Instant.parse("2026-11-23T10:15:30Z"));
    }

    @Test
    void aCallbackTellsWherePushesGo() {
        assertThat(cell(session("1", "alice"), "callback")).isEqualTo("10.0.0.7:4000");
        assertThat(cell(session("1", "alice", "", true, null), "callback")).isEqualTo("in-band");
        assertThat(cell(session("1", "alice", "10.0.0.7:4000", true, null), "callback"))
                .isEqualTo("10.0.0.7:4000 + in-band");
        assertThat(cell(session("1", "alice", "", false, null), "callback")).isEqualTo("none");
    }

    @Test
    void theSameSessionsAreAnUpdateWhichKeepsTheSelection() {
        model.show(List.of(session("1", "alice"), session("2", "bob")));
        told.clear();

        model.show(List.of(session("1", "alice"), session("2", "carol")));

        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(TableModelEvent.UPDATE);
            assertThat(event.getFirstRow()).isZero();
            assertThat(event.getLastRow()).isEqualTo(1);
        });
        assertThat(model.getValueAt(1, 1)).isEqualTo("carol");
    }

    @Test
    void otherSessionsAreANewTable() {
        model.show(List.of(session("1", "alice"), session("2", "bob")));
        told.clear();

        model.show(List.of(session("2", "bob")));

        assertThat(told).singleElement().satisfies(event -> assertThat(event.getLastRow())
                .isEqualTo(Integer.MAX_VALUE));
        assertThat(model.indexOf("2")).isZero();
        assertThat(model.indexOf("1")).isEqualTo(-1);
    }
}
