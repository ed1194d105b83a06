package io.tocsin.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    @Test
    void aRatioStandsBesideItsGoal() throws IOException {
        String page = ReportPage.of(List.of("ratio push-throughput/netty 1.5", "ratio push-throughput/plain-jdk 1.4"));
        assertThat(page)
                .contains("<th scope=\"row\">push-throughput/netty</th><td>1.5</td><td>at least 2</td>"
                        + "<td><span class=\"bad\">missed</span></td>")
                .contains("<th scope=\"row\">push-throughput/plain-jdk</th><td>1.4</td><td>at least 1.3</td>"
                        + "<td><span class=\"good\">met</span></td>");
    }

    @Test
    void barsAreAsLongAsTheirValues() throws IOException {
        String page = ReportPage.of(List.of("bar speed/peers a us 100 50 150", "bar speed/peers b us 200 200 200"));
        assertThat(page)
                .contains("<rect class=\"c0\" x=\"100\" y=\"5.0\" width=\"150.0\" height=\"16\"/>")
                .contains("<rect class=\"c1\" x=\"100\" y=\"31.0\" width=\"300.0\" height=\"16\"/>")
                .contains("<line class=\"spread\" x1=\"175.0\" y1=\"13.0\" x2=\"325.0\" y2=\"13.0\"/>")
                .contains("<desc>a: 100 (50 to 150). b: 200 (200 to 200).</desc>");
    }

    @Test
    void aLineHasADotForEachSize() throws IOException {
        String page = ReportPage.of(List.of(
                "point growth/heap tocsin bytes 1000 500", "point growth/heap tocsin bytes 10000 500",
                "point growth/heap other bytes 1000 2500"));
        assertThat(page)
                .contains("<desc>tocsin: 1000 500, 10k 500. other: 1000 2500.</desc>")
                .containsPattern("<circle class=\"c0\" cx=\"52.0\"[^>]*><title>1000: 500</title>")
                .containsPattern("<circle class=\"c0\" cx=\"444.0\"[^>]*><title>10k: 500</title>");
    }

    @Test
    void everythingForeignIsEscaped() throws IOException {
        String page = ReportPage.of(List.of(
                "machine <script>alert(1)</script> {{lines}}",
                "== \"'&",
                "ratio <b>x</b> 1",
                "bar <i>plot</i> <u>who</u> <s>unit</s> 1 1 1",
                "quantiles <i>plot</i> <u>who</u> <s>unit</s> 0.5:1 1:2",
                "point <i>plot</i> <u>who</u> <s>unit</s> 1 1"));
        assertThat(page).doesNotContain("<script", "<b>", "<i>", "<u>", "<s>");
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("== &quot;&#39;&amp;");
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        assertThat(ReportPage.of(List.of("ratio a 1"))).doesNotContain("src=", "href=", "url(", "@import");
    }
}
