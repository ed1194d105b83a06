package io.tocsin.samples.soak.report;

import io.tocsin.samples.soak.director.Event;
import io.tocsin.samples.soak.director.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure: lines over time, marks where something was done, and a table of the numbers.
 *
 * @param title what it shows
 * @param unit of its values
 * @param logarithmic whether it has powers of ten beside it
 * @param curves its lines
 */
record Plot(String title, String unit, boolean logarithmic, List<Curve> curves) {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 230;
    private static final int LEFT = 52;
    private static final int RIGHT = 8;
    private static final int TOP = 10;
    private static final int BOTTOM = 24;

    static Plot of(String title, String unit, Curve... curves) {
        return new Plot(title, unit, false, List.of(curves));
    }

    String html(List<Sample> samples, List<Event> events) {
        StringBuilder html = new StringBuilder("<figure><figcaption>")
                .append(Html.text(title))
                .append(" <span class=\"unit\">")
                .append(Html.text(unit))
                .append("</span></figcaption><p class=\"legend\">");
        for (int i = 0; i < curves.size(); i++) {
            html.append("<span><svg viewBox=\"0 0 24 8\" aria-hidden=\"true\"><path class=\"c").append(i)
                    .append("\" d=\"M0 4H24\"/></svg>").append(Html.text(curves.get(i).label())).append("</span> ");
        }
        return html.append("</p>")
                .append(svg(samples, events))
                .append("<details><summary>Numbers</summary>")
                .append(numbers(samples))
                .append("</details></figure>\n")
                .toString();
    }

    private String numbers(List<Sample> samples) {
        int half = samples.size() / 2;
        List<List<String>> rows = new ArrayList<>();
        for (Curve curve : curves) {
            List<String> row = new ArrayList<>(curve.summary(samples.subList(0, half)));
            row.addAll(curve.summary(samples.subList(half, samples.size())).subList(1, 4));
            rows.add(row);
        }
        return Html.table(
                title + ", " + unit + ", first and second half",
                List.of("", "1st least", "median", "greatest", "2nd least", "median", "greatest"),
                rows);
    }

    private String svg(List<Sample> samples, List<Event> events) {
        double duration = samples.isEmpty() ? 1 : Math.max(1, samples.getLast().seconds());
        List<List<Curve.Point>> lines =
                curves.stream().map(curve -> curve.points(samples)).toList();
        Axis axis = axis(lines);
        StringBuilder svg = new StringBuilder("<svg class=\"plot\" role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH).append(' ').append(HEIGHT)
                .append("\"><title>").append(Html.text(title + ", " + unit)).append("</title><desc>")
                .append(Html.text(describe(samples))).append("</desc>");
        for (double tick : axis.ticks()) {
            double y = y(axis, tick);
            svg.append(line("grid", LEFT, y, WIDTH - RIGHT, y))
                    .append(label(LEFT - 5, y + 4, "end", Html.brief(tick)));
        }
        for (int i = 0; i <= 4; i++) {
            double seconds = duration * i / 4;
            svg.append(label(x(seconds, duration), HEIGHT - 6, i == 4 ? "end" : "middle", Html.time(seconds)));
        }
        for (Event event : events) {
            double x = x(event.seconds(), duration);
            svg.append("<g class=\"").append(event.kind().name().toLowerCase(Locale.ROOT)).append("\">")
                    .append("<title>").append(Html.text(Html.time(event.seconds()) + " " + event.what()))
                    .append("</title>").append(line("event", x, TOP, x, HEIGHT - BOTTOM)).append("</g>");
        }
        for (int i = 0; i < lines.size(); i++) {
            svg.append(path(i, lines.get(i), axis, duration));
        }
        return svg.append("</svg>").toString();
    }

    private Axis axis(List<List<Curve.Point>> lines) {
        var values = lines.stream()
                .flatMap(List::stream)
                .mapToDouble(Curve.Point::value)
                .filter(value -> !logarithmic || value > 0)
                .summaryStatistics();
        if (values.getCount() == 0) {
            return Axis.linear(1);
        }
        return logarithmic
                ? Axis.logarithmic(values.getMin(), values.getMax())
                : Axis.linear(Math.max(values.getMax(), 1e-6));
    }

    private String describe(List<Sample> samples) {
        StringBuilder words = new StringBuilder();
        for (Curve curve : curves) {
            List<String> row = curve.summary(samples);
            words.append(row.get(0)).append(": ").append(row.get(1)).append(" to ").append(row.get(3))
                    .append(", median ").append(row.get(2)).append(". ");
        }
        return words.toString().strip();
    }

    /** Of a logarithmic plot, what is not above 0 leaves a gap; a point between two gaps is a dot. */
    private String path(int number, List<Curve.Point> points, Axis axis, double duration) {
        StringBuilder path = new StringBuilder("<path class=\"c").append(number).append("\" d=\"");
        boolean drawing = false;
        for (Curve.Point point : points) {
            boolean shown = !logarithmic || point.value() > 0;
            if (shown) {
                path.append(drawing ? 'L' : 'M')
                        .append(decimal(x(point.seconds(), duration)))
                        .append(' ')
                        .append(decimal(y(axis, point.value())))
                        .append(drawing ? "" : "h0");
            }
            drawing = shown;
        }
        return path.append("\"/>").toString();
    }

    private static double x(double seconds, double duration) {
        return LEFT + Math.clamp(seconds / duration, 0, 1) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(Axis axis, double value) {
        return HEIGHT - BOTTOM - axis.position(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String line(String style, double x1, double y1, double x2, double y2) {
        return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(style, decimal(x1), decimal(y1), decimal(x2), decimal(y2));
    }

    private static String label(double x, double y, String anchor, String text) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(decimal(x), decimal(y), anchor, Html.text(text));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
