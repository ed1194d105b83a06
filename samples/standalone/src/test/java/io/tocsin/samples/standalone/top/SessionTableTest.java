package io.tocsin.samples.standalone.top;

import static io.tocsin.samples.standalone.top.FakeSessions.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTableTest {
    private final FakeSessions sessions = new FakeSessions();
    private final SessionTable table = new SessionTable(sessions);

    @BeforeEach
    void fill() {
        sessions.rows.addAll(List.of(
                session("one", "alice", 5, 1), session("two", "bob", 90, 3), session("three", "carol", 7, 2)));
    }

    @Test
    void leavesTheChoiceToTheServerWithoutAFilter() {
        assertThat(table.lines(new Wanted(Ranking.WAITING, Optional.empty(), 7))).containsExactly("top waiting 7");
    }

    @Test
    void ranksWhatTheFilterLetsIn() {
        List<String> lines = table.lines(new Wanted(Ranking.UNANSWERED, Optional.of("user=*"), 2));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("id ").contains("unanswered");
        assertThat(lines.get(1)).isEqualTo("two               bob                   TCP       PENDING   10.0.0.7:4000"
                + "                      3        1           3        90            2      1.5s  1m5s");
        assertThat(lines.get(2)).startsWith("three ");
        assertThat(lines.get(3)).isEqualTo("most unanswered first, of 3 that the filter lets in");
    }

    @Test
    void saysThatAFilterThatLetsThousandsInIsNotRankedWhole() {
        for (int more = 0; more < 1000; more++) {
            sessions.rows.add(session("s" + more, "dave", more, 0));
        }
        assertThat(table.lines(new Wanted(Ranking.PUSHES, Optional.of("pushes>0"), 1)))
                .last()
                .isEqualTo("most pushes first, of the first 1000 that the filter lets in");
    }

    @Test
    void aBusyServerCostsOneTableOnly() {
        sessions.refusal = Optional.of(new IllegalStateException("two walks are running"));
        assertThat(table.lines(new Wanted(Ranking.PUSHES, Optional.empty(), 5)))
                .containsExactly("(no sessions this time: two walks are running)");
    }

    @Test
    void whoMayOnlyReadSeesTheAttribute() {
        sessions.refusal = Optional.of(new SecurityException("Access denied!"));
        assertThat(table.lines(new Wanted(Ranking.PUSHES, Optional.empty(), 5)))
                .first()
                .isEqualTo("the longest pending");
    }

    @Test
    void doesNotHideALostConnection() {
        sessions.refusal = Optional.of(new UndeclaredThrowableException(new IOException("reset")));
        assertThatThrownBy(() -> table.lines(new Wanted(Ranking.PUSHES, Optional.empty(), 5)))
                .isInstanceOf(UndeclaredThrowableException.class);
    }
}
