package io.tocsin.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From a change to the datagram in the client's hands while many others are pending, all of them pushed by one change, so
 * that they repeat together: Tocsin and what a user would take instead. Each has a JVM of its own, so that nobody's garbage
 * is another's pause; they take turns. A turn begins when the first datagrams of the others have left, and has one burst,
 * or two.
 */
final class PeerLatency {
    private static final Duration SILENT = Duration.ofHours(1);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final double[] QUANTILES = {0.5, 0.99, 0.999};

    private PeerLatency() {}

    /**
     * Mode, number of others pending, rounds, seconds of the others' interval, seconds of a turn, names of the sides; or
     * {@code of}, number of others pending, seconds of their interval, name of the side for one of the JVMs.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int others = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("of")) {
            take(others, Duration.ofSeconds(Long.parseLong(arguments[2])), arguments[3]);
            return;
        }
        List<String> names = List.of(arguments).subList(5, arguments.length);
        List<ChildProcess> sides = new ArrayList<>();
        try {
            for (String name : names) {
                sides.add(ChildProcess.run(
                        List.of("-Xmx3g", "--sun-misc-unsafe-memory-access=allow"),
                        PeerLatency.class, "of", arguments[1], arguments[3], name));
                sides.getLast().await("ready");
            }
            compare(others, arguments[3], names, sides, Integer.parseInt(arguments[2]), arguments[4]);
        } finally {
            sides.forEach(ChildProcess::close);
        }
    }

    private static void compare(
            int others, String interval, List<String> names, List<ChildProcess> sides, int rounds, String seconds)
            throws IOException {
        double[][][] micros = new double[QUANTILES.length][sides.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                sides.get(i).say(seconds);
                String[] quantiles = sides.get(i).await("micros").split(" ", -1);
                for (int q = 0; q < QUANTILES.length; q++) {
                    micros[q][i][round] = Double.parseDouble(quantiles[q]);
                }
            }
        }
        String plot = others / 1000 + "k-pending";
        for (int q = 0; q < QUANTILES.length; q++) {
            Report report = new Report("latency-p" + Double.toString(QUANTILES[q] * 100).replaceFirst("\\.0$", ""));
            report.raw("%,d others pending at %s s", others, interval);
            for (int i = 0; i < sides.size(); i++) {
                report.bar(plot, names.get(i), "us", Series.of(micros[q][i]));
            }
            for (int i = 1; i < sides.size(); i++) {
                String suffix = others == 100_000 ? "" : "-" + plot;
                report.ratio(names.get(i) + suffix, Series.of(micros[q][0]).over(Series.of(micros[q][i])));
            }
        }
        for (ChildProcess side : sides) {
            side.say("all");
            System.out.println("quantiles " + side.await("quantiles"));
        }
    }

    // -- one of the JVMs

    private static void take(int others, Duration interval, String name) throws IOException, InterruptedException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        RingTimes all = new RingTimes();
        try (Clients clients = Clients.of(others);
                Side side = Sides.open(name, clients)) {
            turn(side, clients, interval, WARM_UP);
            System.out.println("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.equals("all")) {
                    new Report("latency").quantiles(others / 1000 + "k-pending", name, "us", all.series());
                    continue;
                }
                RingTimes times = turn(side, clients, interval, Duration.ofSeconds(Long.parseLong(order)));
                all.addAll(times);
                StringBuilder line = new StringBuilder("micros");
                for (double quantile : QUANTILES) {
                    line.append(' ').append(times.series().quantile(quantile));
                }
                System.out.println(line);
            }
        }
    }

    private static RingTimes turn(Side side, Clients clients, Duration interval, Duration length)
            throws InterruptedException {
        Heap.clean();
        side.interval(interval);
        long before = side.sent();
        long start = System.nanoTime();
        side.changed();
        PeerThroughput.await(side, before + clients.size());
        RingTimes times = new RingTimes();
        times.sample(side, clients.bell(), start + length.toNanos());
        side.retrieved();
        side.interval(SILENT);
        return times;
    }
}
