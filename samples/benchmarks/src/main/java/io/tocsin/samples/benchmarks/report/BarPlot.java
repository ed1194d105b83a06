package io.tocsin.samples.benchmarks.report;

import java.util.List;
import java.util.stream.Stream;

/** Sides beside each other: a bar as long as the median, a thin line from the least to the greatest round. */
final class BarPlot {
    private static final int WIDTH = 460;
    private static final int LEFT = 100;
    private static final int RIGHT = 60;
    private static final int ROW = 26;
    private static final int BOTTOM = 22;

    private BarPlot() {}

    static String html(String title, List<Run.Bar> bars) {
        Scale scale = Scale.of(bars.stream()
                .flatMap(bar -> Stream.of(bar.median(), bar.greatest()))
                .mapToDouble(Double::doubleValue)
                .toArray());
        int height = bars.size() * ROW + BOTTOM;
        StringBuilder svg = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (double mark : scale.marks()) {
            svg.append(Html.line("grid", x(scale, mark), 0, x(scale, mark), height - BOTTOM))
                    .append(Html.label(x(scale, mark), height - 6, "middle", Html.brief(mark)));
        }
        for (int i = 0; i < bars.size(); i++) {
            Run.Bar bar = bars.get(i);
            double middle = (i + 0.5) * ROW;
            svg.append(Html.label(LEFT - 6, middle + 4, "end", bar.who()))
                    .append("<rect class=\"%s\" x=\"%d\" y=\"%s\" width=\"%s\" height=\"%d\"/>"
                            .formatted(
                                    Html.style(bar.who(), i),
                                    LEFT,
                                    Html.decimal(middle - 8),
                                    Html.decimal(x(scale, bar.median()) - LEFT),
                                    16))
                    .append(Html.line("spread", x(scale, bar.least()), middle, x(scale, bar.greatest()), middle))
                    .append(Html.label(x(scale, bar.greatest()) + 5, middle + 4, "start", Html.brief(bar.median())));
            words.append("%s: %s (%s to %s). "
                    .formatted(
                            bar.who(), Html.brief(bar.median()), Html.brief(bar.least()), Html.brief(bar.greatest())));
        }
        String unit = bars.getFirst().unit() + (scale instanceof Scale.Powers ? ", powers of ten" : "");
        return Html.figure(title, unit, "", svg.toString(), WIDTH, height, words.toString().strip());
    }

    private static double x(Scale scale, double value) {
        return LEFT + scale.position(value) * (WIDTH - LEFT - RIGHT);
    }
}
