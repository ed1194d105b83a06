package io.tocsin.samples.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What a run of the benchmarks printed, sorted. Lines that it does not know are text for people and kept as they are.
 *
 * @param ratios the figures that count, by name
 * @param bars sides of comparisons, by plot
 * @param quantiles distributions, by plot; a point's size is its share
 * @param growth values at several sizes, by plot
 * @param lines everything
 */
record Run(
        Map<String, Double> ratios,
        Map<String, List<Bar>> bars,
        Map<String, Lines> quantiles,
        Map<String, Lines> growth,
        List<String> lines) {
    /** One side of a comparison: median and spread of its rounds. */
    record Bar(String who, String unit, double median, double least, double greatest) {}

    /** One point of a line. */
    record Point(double x, double y) {}

    /** The lines of a plot, by whose they are. */
    record Lines(String unit, Map<String, List<Point>> byWho) {
        Lines(String unit) {
            this(unit, new LinkedHashMap<>());
        }
    }

    static Run of(List<String> lines) {
        Run run = new Run(new TreeMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), lines);
        lines.forEach(run::take);
        return run;
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "ratio" -> ratios.put(words[1], number(words[2]));
            case "bar" ->
                bars.computeIfAbsent(words[1], plot -> new ArrayList<>())
                        .add(new Bar(words[2], words[3], number(words[4]), number(words[5]), number(words[6])));
            case "quantiles" -> {
                for (int i = 4; i < words.length; i++) {
                    String[] pair = words[i].split(":", -1);
                    add(quantiles, words, number(pair[0]), number(pair[1]));
                }
            }
            case "point" -> add(growth, words, number(words[4]), number(words[5]));
            default -> {}
        }
    }

    private static void add(Map<String, Lines> plots, String[] words, double x, double y) {
        plots.computeIfAbsent(words[1], plot -> new Lines(words[3]))
                .byWho()
                .computeIfAbsent(words[2], who -> new ArrayList<>())
                .add(new Point(x, y));
    }

    private static double number(String word) {
        return Double.parseDouble(word);
    }

    /** All plots of a kind, one after another. */
    static <T> String each(Map<String, T> plots, BiFunction<String, T, String> drawing) {
        StringBuilder html = new StringBuilder();
        plots.forEach((name, plot) -> html.append(drawing.apply(name, plot)));
        return html.toString();
    }
}
