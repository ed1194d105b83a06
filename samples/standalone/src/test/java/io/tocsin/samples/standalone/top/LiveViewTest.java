package io.tocsin.samples.standalone.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private final Script script = new Script();
    private final Paper paper = new Paper();
    private final LiveView view = new LiveView(script, new Sheet(ZoneOffset.UTC), paper);

    private void run() throws Exception {
        view.run(Ranking.IDLE, Optional.of("user=a"), Optional.empty(), () -> {});
    }

    @Test
    void showsReadingAfterReadingUntilNobodyLooks() throws Exception {
        script.next.add(reading(1));
        script.next.add(reading(2));
        run();
        assertThat(paper.shown).hasSize(2);
        assertThat(paper.shown.get(1)).contains("sessions      2 open");
    }

    @Test
    void wantsAsManySessionsAsFitBesideHeadHeadingAndFooter() throws Exception {
        script.next.add(reading(1));
        run();
        assertThat(script.wanted).containsExactly(new Wanted(Ranking.IDLE, Optional.of("user=a"), 16));
    }

    @Test
    void saysWhatIsLostAndGoesOn() throws Exception {
        script.next.add(reading(1));
        script.next.add(new IOException("Connection refused\nnested exception"));
        script.next.add(reading(3));
        run();
        assertThat(paper.shown)
                .hasSize(3)
                .element(1)
                .isEqualTo("! no answer from there; trying again (Connection refused)");
    }

    @Test
    void doesNotTryAgainAtTheBeginning() {
        IOException refused = new IOException("Connection refused");
        script.next.add(refused);
        assertThatExceptionOfType(IOException.class).isThrownBy(this::run).isSameAs(refused);
        assertThat(paper.shown).isEmpty();
    }

    @Test
    void endsWhenTheProcessHasEnded() {
        script.next.add(reading(1));
        script.next.add(new IOException("Connection refused"));
        script.over = true;
        assertThatExceptionOfType(IOException.class).isThrownBy(this::run).withMessage("there has ended");
    }

    private static Reading reading(long sessions) {
        return new Reading(
                Instant.EPOCH, "default", "RUNNING", Instant.EPOCH, Duration.ZERO, "linux", "off", sessions, 0, 0, 0, 0,
                0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), List.of());
    }

    /** Readings and failures, one after the other. */
    private static final class Script implements Readings {
        private final Queue<Object> next = new ArrayDeque<>();
        private final List<Wanted> wanted = new ArrayList<>();
        private boolean over;

        @Override
        public Reading next(Wanted what) throws IOException {
            wanted.add(what);
            return switch (next.remove()) {
                case IOException failure -> throw failure;
                case Reading reading -> reading;
                default -> throw new AssertionError();
            };
        }

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public String from() {
            return "there";
        }
    }

    /** Keeps what is shown; is abandoned at the end of the script. */
    private final class Paper implements Screen {
        private final List<String> shown = new ArrayList<>();

        @Override
        public void show(List<String> lines) {
            shown.add(String.join("\n", lines));
        }

        @Override
        public void trouble(String reason) {
            shown.add("! " + reason);
        }

        @Override
        public int room() {
            return 24;
        }

        @Override
        public boolean abandoned() {
            return script.next.isEmpty();
        }

        @Override
        public void close() {}
    }
}
