package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Ways to hand datagrams to the kernel that Tocsin does not go, against the one that it does, {@code sendmmsg} on one
 * socket, all of them in C ({@code src/main/c/ways.c}) and in turns. What is no faster there cannot be in Java.
 */
final class Ways {
    private static final int ADDRESSES = 60_000;
    private static final String OURS = "sendmmsg";
    private static final List<String> OTHERS = List.of(
            "sendto", "connected", "segments-4", "segments-64", "io-uring", "io-uring-sqpoll", "two-threads");

    private Ways() {}

    /** Mode, path of the C program. */
    public static void main(String[] arguments) throws IOException {
        Mode mode = Mode.of(arguments[0]);
        int rounds = mode.pick(5, 15);
        Duration time = Duration.ofMillis(mode.pick(300, 1000));
        CProgram program = new CProgram(arguments[1]);
        Report report = new Report("ways");
        try (Sink sink = Sink.open()) {
            Throughput[] ours = new Throughput[rounds];
            Throughput[][] others = new Throughput[OTHERS.size()][rounds];
            for (int i = 0; i < rounds; i++) {
                ours[i] = program.run(time, ADDRESSES, sink.port(), OURS);
                for (int way = 0; way < others.length; way++) {
                    others[way][i] = program.run(time, ADDRESSES, sink.port(), OTHERS.get(way));
                }
            }
            tell(report, OURS, ours);
            for (int way = 0; way < others.length; way++) {
                tell(report, OTHERS.get(way), others[way]);
                report.ratio(OTHERS.get(way), perSecond(others[way]).over(perSecond(ours)));
                report.ratio(OTHERS.get(way) + "-in-cpu-time", cpuEach(ours).over(cpuEach(others[way])));
            }
        }
    }

    private static void tell(Report report, String way, Throughput[] rounds) {
        report.bar("datagrams", way, "1/s", perSecond(rounds));
        report.raw("CPU time of %s: %s us each", way, cpuEach(rounds).show("%.2f"));
    }

    private static Series perSecond(Throughput[] rounds) {
        return Throughput.series(rounds, Throughput::perSecond);
    }

    private static Series cpuEach(Throughput[] rounds) {
        return Throughput.series(rounds, Throughput::cpuMicrosEach);
    }
}
