package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import io.tocsin.push.Bench.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many sessions in their slots. */
class SessionTableTest {
    private static final int MANY = 300;

    private final Bench bench = new Bench();
    private final SessionTable table = bench.sessions.table;
    private final List<PushSession> open = opened(MANY);

    @Test
    void eachOfManyIsFoundByItsIdAndWalkedOnce() {
        assertThat(open).allSatisfy(each -> assertThat(table.find(each.id())).isSameAs(each));
        assertThat(walked()).containsExactlyElementsOf(open);
        assertThat(table.size()).isEqualTo(MANY);
    }

    @Test
    void oneThatEndedIsFoundAndWalkedNoMore() {
        List<PushSession> ended = ended(200);
        assertThat(ended).allSatisfy(each -> assertThat(table.find(each.id())).isNull());
        assertThat(walked()).containsExactlyElementsOf(open);
        assertThat(table.size()).isEqualTo(MANY - 200);
    }

    @Test
    void slotsOfThoseThatEndedAreTakenAgain() {
        int slots = table.slotCount();
        ended(200);
        open.addAll(opened(200));
        assertThat(table.slotCount()).isEqualTo(slots);
        assertThat(walked()).containsExactlyInAnyOrderElementsOf(open);
        assertThat(open).allSatisfy(each -> assertThat(table.find(each.id())).isSameAs(each));
    }

    @Test
    void walkEndsWhenTheVisitorHasSeenEnough() {
        List<PushSession> seen = new ArrayList<>();
        table.walk(10, session -> seen.add(session) && seen.size() < 5);
        assertThat(seen).containsExactlyElementsOf(open.subList(10, 15));
    }

    private List<PushSession> opened(int count) {
        List<PushSession> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Client client = bench.opens("user" + i);
            opened.add(client.session());
        }
        return opened;
    }

    private List<PushSession> ended(int count) {
        List<PushSession> ending = new ArrayList<>(open.subList(0, count));
        ending.forEach(each -> bench.sessions.onEnd(each, SessionEnd.LOGOFF));
        open.removeAll(ending);
        return ending;
    }

    private List<PushSession> walked() {
        List<PushSession> walked = new ArrayList<>();
        table.forEach(walked::add);
        return walked;
    }
}
