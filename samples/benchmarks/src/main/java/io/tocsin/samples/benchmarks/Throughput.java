package io.tocsin.samples.benchmarks;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** So many datagrams in so many seconds, with so much CPU time of those who sent them. */
record Throughput(long datagrams, double seconds, double cpuSeconds) {
    double perSecond() {
        return datagrams / seconds;
    }

    double cpuMicrosEach() {
        return cpuSeconds * 1e6 / datagrams;
    }

    /** One quantity of several rounds. */
    static Series series(Throughput[] rounds, ToDoubleFunction<Throughput> quantity) {
        return Series.of(Arrays.stream(rounds).mapToDouble(quantity).toArray());
    }
}
