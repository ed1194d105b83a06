package io.tocsin.samples.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** Values of one quantity that was measured several times. Immutable. */
final class Series {
    private final double[] measured;
    private final double[] sorted;

    private Series(double[] measured) {
        if (measured.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        this.measured = measured;
        this.sorted = measured.clone();
        Arrays.sort(sorted);
    }

    static Series of(List<Double> measured) {
        return new Series(measured.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static Series of(double... measured) {
        return new Series(measured.clone());
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    double median() {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The smallest value that at least this share (0 to 1) of all do not exceed. */
    double quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    int size() {
        return measured.length;
    }

    /** The quotients of values that were measured side by side. */
    Series over(Series other) {
        return with(other, (mine, others) -> mine / others);
    }

    private Series with(Series other, DoubleBinaryOperator operator) {
        if (size() != other.size()) {
            throw new IllegalArgumentException(size() + " values have no partners among " + other.size());
        }
        double[] results = new double[size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = operator.applyAsDouble(measured[i], other.measured[i]);
        }
        return new Series(results);
    }

    /** Median and spread, as text. */
    String show(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median(), min(), max());
    }
}
