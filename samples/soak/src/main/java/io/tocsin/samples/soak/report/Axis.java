package io.tocsin.samples.soak.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where values stand on a plot's upright side, and where its lines are. */
sealed interface Axis {
    /** From 0 at the bottom to 1 at the top. */
    double position(double value);

    /** Values that are written beside it. */
    List<Double> ticks();

    /** From nothing to a round number that is not below {@code greatest}. */
    static Axis linear(double greatest) {
        double rough = Math.max(greatest, 1e-9) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = DoubleStream.of(1, 2, 5, 10)
                .map(factor -> factor * power)
                .filter(candidate -> candidate >= rough * 0.999)
                .findFirst()
                .orElse(10 * power);
        return new Linear(step, (int) Math.max(1, Math.ceil(greatest / step * 0.999)));
    }

    /** From one power of ten to another. */
    static Axis logarithmic(double least, double greatest) {
        int from = (int) Math.floor(Math.log10(Math.max(least, 1e-3)));
        int to = (int) Math.ceil(Math.log10(Math.max(greatest, 1e-2)));
        return new Logarithmic(from, Math.max(from + 1, to));
    }

    /** So many steps of equal size. */
    record Linear(double step, int steps) implements Axis {
        @Override
        public double position(double value) {
            return value / (step * steps);
        }

        @Override
        public List<Double> ticks() {
            return IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
        }
    }

    /** Powers of ten. */
    record Logarithmic(int from, int to) implements Axis {
        @Override
        public double position(double value) {
            return (Math.log10(Math.max(value, Math.pow(10, from))) - from) / (to - from);
        }

        @Override
        public List<Double> ticks() {
            return IntStream.rangeClosed(from, to).mapToObj(i -> Math.pow(10, i)).toList();
        }
    }
}
