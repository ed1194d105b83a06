package io.tocsin.jmx;

import static io.tocsin.jmx.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.EmbeddedSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names that would forge a line, move a cursor, turn text or load a picture, if they were shown as they are. */
class HostileNamesIT {
    private static final List<String> NAMES = List.of(
            "<html><img src=http://evil.example/x>", "<HTML><b>root", "bob\u2028forged line", "bob\u2029forged",
            "\u202eecila", "al\u200bice", "a\u2066b", "\ufeffalice");
    private static final Pattern HOSTILE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]|^(?i:<html>)");

    @Test
    void areShownHarmlessByEveryAttributeOperationAndNotification() throws Exception {
        try (ManagedServer managed = ManagedServer.start()) {
            List<String> notices = new CopyOnWriteArrayList<>();
            managed.mbeans.addNotificationListener(
                    ManagedServer.name("Sessions"), (notice, _) -> notices.add(notice.getMessage()), null, null);
            List<EmbeddedSession> sessions = new ArrayList<>();
            for (String name : NAMES) {
                sessions.add(managed.listening(name, name.replace(' ', '_')));
                managed.server.changed(name.replace(' ', '_'));
            }
            SessionsMXBean shown = managed.sessions();
            isHarmless(shown.list());
            isHarmless(shown.top());
            isHarmless(shown.getTopPending());
            for (SessionRow row : shown.find("", 100)) {
                isHarmless(row.user());
                isHarmless(shown.inspect(row.id()).subscriptions().toArray(String[]::new));
            }
            sessions.forEach(EmbeddedSession::close);
            isHarmless(shown.getRecentEnds());
            eventually("told of all ends", () -> notices.size() >= NAMES.size());
            isHarmless(notices.toArray(String[]::new));
            assertThat(Arrays.toString(shown.getRecentEnds())).contains("?ecila", "?html><img");
        }
    }

    @Test
    void withControlCharactersAreNoNames() throws IOException {
        try (ManagedServer managed = ManagedServer.start()) {
            for (String name : List.of("a\r\nb", "\033[2J", "a\u009bb", "a\0b", "\u0085")) {
                assertThatThrownBy(() -> managed.server.open(name)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static void isHarmless(String... texts) {
        assertThat(texts).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContainPattern(HOSTILE));
    }
}
