package io.tocsin.samples.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/** Lines of several sides over shares or sizes, with a dot at each value. */
final class LinePlot {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 260;
    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 10;
    private static final int BOTTOM = 24;

    private final Scale across;
    private final Scale upright;

    private LinePlot(Scale across, Scale upright) {
        this.across = across;
        this.upright = upright;
    }

    /** How values are distributed: how many per cent of them are at most so great. */
    static String quantiles(String title, Run.Lines lines) {
        return html(title, lines, new Scale.Nines(), share -> share == 1 ? "max" : Html.brief(share * 100) + "%");
    }

    /** Values at sizes that are powers of ten. */
    static String growth(String title, Run.Lines lines) {
        var sizes = lines.byWho().values().stream().flatMap(List::stream).mapToDouble(Run.Point::x).summaryStatistics();
        return html(title, lines, Scale.Powers.of(sizes.getMin(), sizes.getMax()), Html::brief);
    }

    private static String html(String title, Run.Lines lines, Scale across, DoubleFunction<String> naming) {
        double[] values = lines.byWho().values().stream()
                .flatMap(List::stream)
                .mapToDouble(Run.Point::y)
                .toArray();
        return new LinePlot(across, Scale.of(values)).html(title, lines, naming);
    }

    private String html(String title, Run.Lines lines, DoubleFunction<String> naming) {
        StringBuilder svg = new StringBuilder();
        for (double mark : upright.marks()) {
            svg.append(Html.line("grid", LEFT, y(mark), WIDTH - RIGHT, y(mark)))
                    .append(Html.label(LEFT - 5, y(mark) + 4, "end", Html.brief(mark)));
        }
        for (double mark : across.marks()) {
            svg.append(Html.label(x(mark), HEIGHT - 6, "middle", naming.apply(mark)));
        }
        StringBuilder legend = new StringBuilder("<p class=\"legend\">");
        StringBuilder words = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, List<Run.Point>> line : lines.byWho().entrySet()) {
            String style = Html.style(line.getKey(), number);
            svg.append(path(style, line.getValue(), naming));
            legend.append("<span><i class=\"").append(style).append("\"></i>")
                    .append(Html.text(line.getKey())).append("</span> ");
            words.append(line.getKey()).append(": ").append(described(line.getValue(), naming)).append(". ");
            number++;
        }
        return Html.figure(
                title, lines.unit(), legend.append("</p>").toString(), svg.toString(), WIDTH, HEIGHT, words.toString().strip());
    }

    private String path(String style, List<Run.Point> points, DoubleFunction<String> naming) {
        StringBuilder path = new StringBuilder("<path class=\"" + style + "\" d=\"");
        StringBuilder dots = new StringBuilder();
        List<Run.Point> sorted =
                points.stream().sorted(Comparator.comparingDouble(Run.Point::x)).toList();
        for (Run.Point point : sorted) {
            String x = Html.decimal(x(point.x()));
            String y = Html.decimal(y(point.y()));
            path.append(path.charAt(path.length() - 1) == '"' ? 'M' : 'L').append(x).append(' ').append(y);
            dots.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"2.5\"><title>%s: %s</title></circle>"
                    .formatted(style, x, y, Html.text(naming.apply(point.x())), Html.text(Html.brief(point.y()))));
        }
        return path.append("\"/>").append(dots).toString();
    }

    private static String described(List<Run.Point> points, DoubleFunction<String> naming) {
        StringBuilder words = new StringBuilder();
        points.forEach(point -> words.append(words.isEmpty() ? "" : ", ")
                .append(naming.apply(point.x())).append(' ').append(Html.brief(point.y())));
        return words.toString();
    }

    private double x(double value) {
        return LEFT + across.position(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - upright.position(value) * (HEIGHT - TOP - BOTTOM);
    }
}
