package io.tocsin.samples.soak.report;

import io.tocsin.samples.soak.director.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of a plot.
 *
 * @param label what it shows
 * @param number how it is got from a sample
 * @param peaks whether a point that stands for several samples is their greatest, rather than their mean
 */
record Curve(String label, ToDoubleFunction<Sample> number, boolean peaks) {
    private static final int MOST_POINTS = 300;

    /** A point of it. */
    record Point(double seconds, double value) {}

    /** The value of that name, its mean where points stand for several samples. */
    static Curve of(String label, String name) {
        return new Curve(label, sample -> sample.value(name), false);
    }

    /** The value of that name, the greatest where points stand for several samples. */
    static Curve peaks(String label, String name) {
        return new Curve(label, sample -> sample.value(name), true);
    }

    /** As many points as a screen can show. */
    List<Point> points(List<Sample> samples) {
        int together = Math.max(1, (samples.size() + MOST_POINTS - 1) / MOST_POINTS);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += together) {
            List<Sample> bucket = samples.subList(i, Math.min(samples.size(), i + together));
            var statistics = bucket.stream().mapToDouble(number).summaryStatistics();
            points.add(new Point(
                    bucket.getFirst().seconds(), peaks ? statistics.getMax() : statistics.getAverage()));
        }
        return points;
    }

    /** Least, median and greatest of all samples, ready to be shown. */
    List<String> summary(List<Sample> samples) {
        double[] sorted = samples.stream().mapToDouble(number).sorted().toArray();
        return sorted.length == 0
                ? List.of(label, "", "", "")
                : Arrays.asList(
                        label,
                        Html.number(sorted[0]),
                        Html.number(sorted[sorted.length / 2]),
                        Html.number(sorted[sorted.length - 1]));
    }
}
