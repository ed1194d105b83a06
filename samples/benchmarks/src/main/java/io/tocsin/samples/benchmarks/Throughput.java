package io.tocsin.samples.benchmarks;

/** So many datagrams in so many seconds, with so much CPU time of the thread that sent them. */
record Throughput(long datagrams, double seconds, double cpuSeconds) {
    double perSecond() {
        return datagrams / seconds;
    }

    double cpuMicrosEach() {
        return cpuSeconds * 1e6 / datagrams;
    }
}
