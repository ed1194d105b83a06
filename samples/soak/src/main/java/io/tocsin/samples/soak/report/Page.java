package io.tocsin.samples.soak.report;

import io.tocsin.samples.soak.director.Check;
import io.tocsin.samples.soak.director.Event;
import io.tocsin.samples.soak.director.Outcome;
import io.tocsin.samples.soak.director.Sample;
import io.tocsin.samples.soak.director.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The page that tells how it went: one file that needs nothing else. */
public final class Page {
    private static final int MOST_ROWS = 60;

    private final Outcome outcome;

    private Page(Outcome outcome) {
        this.outcome = outcome;
    }

    /** The page's text. */
    public static String of(Outcome outcome) throws IOException {
        return new Page(outcome).html();
    }

    private String html() throws IOException {
        String verdict = outcome.good() ? "Everything held" : "Something did not hold";
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Tocsin soak: ")
                .append(verdict).append("</title><style>").append(style()).append("</style></head><body><main>\n")
                .append("<h1>Tocsin soak</h1><p class=\"verdict ").append(outcome.good() ? "good" : "bad").append("\">")
                .append(verdict).append("</p><p>").append(Html.text(summary())).append("</p>");
        if (!outcome.plan().reduced().isEmpty()) {
            html.append("<p class=\"verdict bad\">Reduced load: ").append(Html.text(outcome.plan().reduced()))
                    .append("</p>");
        }
        html.append("<ul class=\"machine\">");
        outcome.machine().forEach(line -> html.append("<li>").append(Html.text(line)).append("</li>"));
        return html.append("</ul><h2>What must hold</h2>").append(checks())
                .append("<h2>Over time</h2>").append(kinds()).append(plots())
                .append("<h2>After full collections</h2>").append(collections())
                .append("<h2>Totals</h2>").append(figures())
                .append("<h2>What was done</h2>").append(events())
                .append("<h2>The samples</h2>").append(samples())
                .append("</main></body></html>\n")
                .toString();
    }

    private String summary() {
        return String.format(
                Locale.ROOT,
                "%,d TCP sessions and %,d embedded ones in one server, for %s after all had logged on.",
                outcome.plan().tcp(), outcome.plan().embedded(), Html.time((double) outcome.plan().time().toSeconds()));
    }

    private static String style() throws IOException {
        try (InputStream file = Page.class.getResourceAsStream("soak.css")) {
            if (file == null) {
                throw new IOException("soak.css is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String checks() {
        StringBuilder list = new StringBuilder("<ul class=\"checks\">");
        List<Check> brokenFirst = new ArrayList<>(outcome.checks());
        brokenFirst.sort(Comparator.comparing(Check::holds));
        for (Check check : brokenFirst) {
            list.append("<li class=\"").append(check.holds() ? "good" : "bad").append("\"><strong>")
                    .append(check.holds() ? "Holds" : "Does not hold").append("</strong> ")
                    .append(Html.text(check.what())).append(" <em>").append(Html.text(check.found()))
                    .append("</em></li>");
        }
        return list.append("</ul>").toString();
    }

    private static String kinds() {
        StringBuilder legend = new StringBuilder("<p class=\"legend\">Upright lines: ");
        for (Event.Kind kind : Event.Kind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            legend.append("<span class=\"").append(name)
                    .append("\"><svg viewBox=\"0 0 8 12\" aria-hidden=\"true\"><line class=\"event\" x1=\"4\" y1=\"0\" x2=\"4\"")
                    .append(" y2=\"12\"/></svg>").append(name).append("</span> ");
        }
        return legend.append("</p>").toString();
    }

    private String plots() {
        StringBuilder html = new StringBuilder("<div class=\"plots\">");
        for (Plot plot : Plots.ALL) {
            html.append(plot.html(outcome.samples(), outcome.events()));
        }
        return html.append("</div>").toString();
    }

    private String collections() {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome.Collection collection : outcome.collections()) {
            Standing standing = collection.standing();
            rows.add(List.of(
                    collection.when(),
                    Html.count(standing.sessions()),
                    Html.number(standing.liveMegabytes()),
                    Html.number(standing.residentMegabytes()),
                    Html.count(standing.descriptors()),
                    Html.count(standing.threads())));
        }
        return Html.table(
                "What the server's process held after full collections",
                List.of("when", "sessions", "heap, MB", "resident, MB", "descriptors", "threads"),
                rows);
    }

    private String figures() {
        return Html.table(
                "Totals of the whole run, warm-up included",
                List.of("what", "how many"),
                outcome.figures().entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private String events() {
        return "<details><summary>" + outcome.events().size() + " events</summary>"
                + Html.table(
                        "Events",
                        List.of("time", "kind", "what"),
                        outcome.events().stream()
                                .map(event -> List.of(
                                        Html.time(event.seconds()),
                                        event.kind().name().toLowerCase(Locale.ROOT),
                                        event.what()))
                                .toList())
                + "</details>";
    }

    private String samples() {
        List<Sample> all = outcome.samples();
        int step = Math.max(1, (all.size() + MOST_ROWS - 1) / MOST_ROWS);
        List<String> names = List.of(
                "tcp", "embedded", "PendingCount", "PushesSent/s", "ChangesPublished/s", "UnreachablesAccepted/s", "heap",
                "rss", "descriptors", "threads", "cpu/s", "p50", "p99");
        List<String> headings = new ArrayList<>(List.of("time"));
        headings.addAll(names);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            Sample sample = all.get(i);
            List<String> row = new ArrayList<>(List.of(Html.time(sample.seconds())));
            names.forEach(name -> row.add(Html.number(sample.value(name))));
            rows.add(row);
        }
        return "<details><summary>Every " + step + " s</summary>" + Html.table("Samples", headings, rows) + "</details>";
    }
}
