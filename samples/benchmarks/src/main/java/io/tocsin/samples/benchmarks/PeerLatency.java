package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From a change to the datagram in the client's hands while many others are pending, all of them pushed at the same time,
 * so that their repetitions come in one burst: Tocsin and what a user would take instead, in one JVM and in turns. A turn
 * begins when the first datagrams of the others have left, and has one burst, or two.
 */
final class PeerLatency {
    private static final Duration SILENT = Duration.ofHours(1);
    private static final double[] QUANTILES = {0.5, 0.99, 0.999};

    private final Clients clients;
    private final Duration interval;
    private final Duration turn;

    private PeerLatency(Clients clients, Duration interval, Duration turn) {
        this.clients = clients;
        this.interval = interval;
        this.turn = turn;
    }

    /** Mode, number of others pending, rounds, seconds of the others' interval, seconds of a turn, names of the sides. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int others = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        List<Side> sides = new ArrayList<>();
        try (Clients clients = Clients.of(others)) {
            for (String name : List.of(arguments).subList(5, arguments.length)) {
                sides.add(Sides.open(name, clients));
            }
            new PeerLatency(clients, seconds(arguments[3]), seconds(arguments[4])).run(rounds, sides);
        } finally {
            for (Side side : sides) {
                side.close();
            }
        }
    }

    private static Duration seconds(String number) {
        return Duration.ofSeconds(Long.parseLong(number));
    }

    private void run(int rounds, List<Side> sides) throws InterruptedException {
        RingTimes[][] times = new RingTimes[sides.size()][rounds];
        for (Side side : sides) {
            turn(side, Duration.ofSeconds(2));
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                times[i][round] = turn(sides.get(i), turn);
            }
        }
        for (double quantile : QUANTILES) {
            print(quantile, sides, times);
        }
        Report report = new Report("latency");
        for (int i = 0; i < sides.size(); i++) {
            RingTimes all = new RingTimes();
            for (RingTimes round : times[i]) {
                all.addAll(round);
            }
            report.quantiles(others(), sides.get(i).name(), "us", all.series());
        }
    }

    private void print(double quantile, List<Side> sides, RingTimes[][] times) {
        Report report = new Report("latency-p" + Double.toString(quantile * 100).replaceFirst("\\.0$", ""));
        report.raw("%,d others pending at %d s", clients.size(), interval.toSeconds());
        Series tocsin = quantiles(quantile, times[0]);
        for (int i = 0; i < sides.size(); i++) {
            report.bar(others(), sides.get(i).name(), "us", quantiles(quantile, times[i]));
        }
        for (int i = 1; i < sides.size(); i++) {
            String suffix = clients.size() == 100_000 ? "" : "-" + others();
            report.ratio(sides.get(i).name() + suffix, tocsin.over(quantiles(quantile, times[i])));
        }
    }

    private static Series quantiles(double quantile, RingTimes[] rounds) {
        double[] values = new double[rounds.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = rounds[i].series().quantile(quantile);
        }
        return Series.of(values);
    }

    private String others() {
        return clients.size() / 1000 + "k-pending";
    }

    private RingTimes turn(Side side, Duration length) throws InterruptedException {
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
