package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Session;
import io.tocsin.SessionPage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is there all the while is on exactly one page, whoever comes and goes meanwhile. */
class PagesModelTest {
    private final Lobby lobby = new Lobby();

    @AfterEach
    void everybodyLeaves() throws InterruptedException {
        lobby.shuts();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoeverStaysIsOnExactlyOnePage(long seed) {
        Random random = new Random(seed);
        List<Lobby.Guest> open = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            open.add(lobby.opens("user" + i));
        }
        for (int walk = 0; walk < 8; walk++) {
            Set<String> staying = new HashSet<>();
            open.forEach(guest -> staying.add(guest.id()));
            Map<String, Integer> seen = new HashMap<>();
            String next = "";
            do {
                SessionPage page = lobby.inspection.page("user=user*", next, 1 + random.nextInt(7));
                for (Session row : page.rows()) {
                    seen.merge(row.id(), 1, Integer::sum);
                }
                next = page.next();
                comeAndGo(random, open, staying);
            } while (!next.isEmpty());
            assertThat(seen.keySet()).containsAll(staying);
            assertThat(seen.values()).containsOnly(1);
        }
    }

    /** More come than go, so that the table grows from 64 slots on. */
    private void comeAndGo(Random random, List<Lobby.Guest> open, Set<String> staying) {
        for (int i = random.nextInt(5); i > 0 && open.size() > 20; i--) {
            Lobby.Guest leaver = open.remove(random.nextInt(open.size()));
            staying.remove(leaver.id());
            leaver.leaves();
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            open.add(lobby.opens("user" + random.nextInt()));
        }
    }
}
