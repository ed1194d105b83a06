package io.tocsin.samples.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of what a run printed one page that needs nothing else: its ratios beside their goals, plots, all lines. */
public final class ReportPage {
    private static final Pattern MARK = Pattern.compile("\\{\\{(\\w+)}}");

    private final Run run;
    private final Map<String, Goal> goals;

    private ReportPage(Run run, Map<String, Goal> goals) {
        this.run = run;
        this.goals = goals;
    }

    /**
     * Reads a run and writes its page.
     *
     * @param arguments the file with what the run printed, and that of the page
     * @throws IOException if one of them cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[1]), of(Files.readAllLines(Path.of(arguments[0]))));
    }

    static String of(List<String> lines) throws IOException {
        return new ReportPage(Run.of(lines), Goal.table(resource("goals.txt"))).html();
    }

    private String html() throws IOException {
        Map<String, String> parts = Map.of(
                "machine", machine(),
                "ratios", ratios(),
                "bars", Run.each(run.bars(), BarPlot::html),
                "quantiles", Run.each(run.quantiles(), LinePlot::quantiles),
                "growth", Run.each(run.growth(), LinePlot::growth),
                "lines", Html.text(String.join("\n", run.lines())));
        return MARK.matcher(resource("report.html"))
                .replaceAll(mark -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(mark.group(1)))));
    }

    /** What is said before the first measurement. */
    private String machine() {
        StringBuilder machine = new StringBuilder();
        run.lines().stream()
                .takeWhile(line -> !line.startsWith("== "))
                .forEach(line -> machine.append(Html.text(line)).append("<br>"));
        return machine.toString();
    }

    private String ratios() {
        StringBuilder rows = new StringBuilder();
        run.ratios().forEach((name, value) -> {
            Goal goal = goals.get(name);
            rows.append("<tr><th scope=\"row\">").append(Html.text(name)).append("</th><td>")
                    .append(Html.brief(value)).append("</td><td>")
                    .append(goal == null ? "" : Html.text(goal.show())).append("</td><td>")
                    .append(goal == null ? "" : verdict(goal.isMet(value))).append("</td></tr>\n");
        });
        return rows.toString();
    }

    private static String verdict(boolean met) {
        return met ? "<span class=\"good\">met</span>" : "<span class=\"bad\">missed</span>";
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException(name + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
