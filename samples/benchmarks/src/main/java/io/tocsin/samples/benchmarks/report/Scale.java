package io.tocsin.samples.benchmarks.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Where values stand along a side of a plot, and where its marks are. */
sealed interface Scale {
    /** How many times the least value the greatest may be on a scale that begins with nothing. */
    double TOO_FAR_APART = 30;

    /** From 0 to 1. */
    double position(double value);

    /** Values that are written beside it. */
    List<Double> marks();

    /** One that suits all of these values. */
    static Scale of(double... values) {
        double greatest = DoubleStream.of(values).max().orElse(1);
        double least = DoubleStream.of(values).filter(value -> value > 0).min().orElse(1);
        return greatest / least > TOO_FAR_APART ? Powers.of(least, greatest) : Even.of(greatest);
    }

    /** Equal steps from nothing on. */
    record Even(double step, int steps) implements Scale {
        static Even of(double greatest) {
            double rough = Math.max(greatest, 1e-9) / 4;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double step = DoubleStream.of(1, 2, 5, 10)
                    .map(factor -> factor * power)
                    .filter(candidate -> candidate >= rough * 0.999)
                    .findFirst()
                    .orElse(10 * power);
            return new Even(step, (int) Math.max(1, Math.ceil(greatest / step * 0.999)));
        }

        @Override
        public double position(double value) {
            return Math.clamp(value / (step * steps), 0, 1);
        }

        @Override
        public List<Double> marks() {
            return IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
        }
    }

    /** Powers of ten. */
    record Powers(int from, int to) implements Scale {
        static Powers of(double least, double greatest) {
            int from = (int) Math.floor(Math.log10(least));
            return new Powers(from, Math.max(from + 1, (int) Math.ceil(Math.log10(greatest))));
        }

        @Override
        public double position(double value) {
            double exponent = value > 0 ? Math.log10(value) : from;
            return Math.clamp((exponent - from) / (to - from), 0, 1);
        }

        @Override
        public List<Double> marks() {
            return IntStream.rangeClosed(from, to).mapToObj(i -> Math.pow(10, i)).toList();
        }
    }

    /** Shares of all values: 90 %, 99 % and 99.9 % are equally far apart, and the greatest stands at the end. */
    record Nines() implements Scale {
        private static final double END = 3.5;

        @Override
        public double position(double share) {
            return Math.min(END, -Math.log10(1 - Math.min(share, 0.99999))) / END;
        }

        @Override
        public List<Double> marks() {
            return List.of(0.0, 0.5, 0.9, 0.99, 0.999, 1.0);
        }
    }
}
