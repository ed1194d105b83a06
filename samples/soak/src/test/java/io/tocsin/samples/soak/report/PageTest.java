package io.tocsin.samples.soak.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.samples.soak.Plan;
import io.tocsin.samples.soak.director.Check;
import io.tocsin.samples.soak.director.Event;
import io.tocsin.samples.soak.director.Outcome;
import io.tocsin.samples.soak.director.Sample;
import io.tocsin.samples.soak.director.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void tellsAtTheTopThatEverythingHeld() throws IOException {
        assertThat(page(true, "")).contains("<p class=\"verdict good\">Everything held</p>");
    }

    @Test
    void tellsAtTheTopThatSomethingDidNot() throws IOException {
        assertThat(page(false, ""))
                .contains("<p class=\"verdict bad\">Something did not hold</p>")
                .contains("<strong>Does not hold</strong> nothing is &lt;lost&gt; <em>3 were</em>");
    }

    @Test
    void tellsAtTheTopThatTheLoadWasReduced() throws IOException {
        assertThat(page(true, "a limit")).contains("<p class=\"verdict bad\">Reduced load: a limit</p>");
    }

    @Test
    void needsNothingFromElsewhere() throws IOException {
        assertThat(page(true, "")).doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script");
    }

    @Test
    void eachPlotHasATitleADescriptionAndItsNumbers() throws IOException {
        String page = page(true, "");
        assertThat(page.split("<svg class=\"plot\" role=\"img\"", -1)).hasSize(Plots.ALL.size() + 1);
        assertThat(page).contains("<title>Pushes, per second</title><desc>pushes: 0 to 99, median 50.</desc>");
    }

    @Test
    void everyEventIsAMarkWithItsWords() throws IOException {
        assertThat(page(true, "")).contains("<g class=\"storm\"><title>0:30 a storm</title>");
    }

    private static String page(boolean holds, String reduced) throws IOException {
        List<Sample> samples = IntStream.range(0, 100)
                .mapToObj(i -> new Sample(i, Map.of("PushesSent/s", (double) i, "p50", 0.5, "p99", 20.0, "max", 90.0)))
                .toList();
        return Page.of(new Outcome(
                new Plan(500, 5000, Duration.ofSeconds(30), reduced, Path.of("target")),
                List.of("a machine"),
                List.of(new Check(holds, "nothing is <lost>", holds ? "0" : "3 were")),
                List.of(new Event(30, Event.Kind.STORM, "a storm")),
                samples,
                List.of(new Outcome.Collection(0, "idle", new Standing(10, 900, 30, 20, 0))),
                Map.of("PushesSent", "7")));
    }
}
