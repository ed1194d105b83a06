package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Session;
import io.tocsin.datagram.Callback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Finds the sessions at a callback, the newest first, as a map of lists would. */
class CallbackIndexTest {
    private final Bench bench = new Bench();
    private final CallbackIndex index = new CallbackIndex();
    private int users;

    @Test
    void agreesWithAMapWhileItGrowsAndShrinks() {
        Random random = new Random(7);
        Map<Callback, List<PushSession>> expected = new HashMap<>();
        List<PushSession> added = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            if (added.isEmpty() || random.nextInt(10) < (i < 2_000 ? 7 : 3)) {
                Callback callback = Callback.ofIpv4(0x0a000000 + random.nextInt(300), 5000);
                PushSession session = session();
                index.add(callback, session);
                added.add(session);
                expected.computeIfAbsent(callback, none -> new ArrayList<>()).addFirst(session);
            } else {
                Collections.swap(added, random.nextInt(added.size()), added.size() - 1);
                PushSession session = added.removeLast();
                Callback callback = session.callback;
                index.remove(session);
                assertThat(session.callback).isNull();
                expected.computeIfPresent(callback, (same, sessions) -> without(sessions, session));
            }
        }
        expected.forEach((callback, sessions) -> assertThat(at(callback)).isEqualTo(sessions));
        assertThat(expected).hasSizeGreaterThan(200);
    }

    @Test
    void sessionWithoutACallbackIsNowhere() {
        PushSession session = session();
        index.remove(session);
        assertThat(index.after(session)).isNull();
        assertThat(index.at(Bench.ALICE)).isNull();
    }

    private PushSession session() {
        return Objects.requireNonNull(bench.opens("user" + users++, Session.Kind.EMBEDDED, null).session);
    }

    private static List<PushSession> without(List<PushSession> sessions, PushSession one) {
        assertThat(sessions.remove(one)).isTrue();
        return sessions;
    }

    private List<PushSession> at(Callback callback) {
        List<PushSession> found = new ArrayList<>();
        for (PushSession each = index.at(callback); each != null; each = index.after(each)) {
            found.add(each);
        }
        return found;
    }
}
