package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * From starting the command to the word "ready": {@code serve} by {@code java -jar}, by the same with a cache of what a
 * first start has loaded and linked, and by an image of {@code image.sh}, against a JVM with nothing to do, in turns.
 */
final class StartUp {
    private static final double GOAL_MILLIS = 300;
    private static final String ANY_PORT = "-Dtocsin.control.address=127.0.0.1:0";

    private final Way image;
    private final Way cache;
    private final Way jar;
    private final Way empty;

    private StartUp(int rounds, String tocsin, Path aot, String command) {
        String classpath = System.getProperty("java.class.path");
        image = new Way("image", rounds, () -> ChildProcess.command(
                List.of("env", "JAVA_OPTIONS=" + ANY_PORT, command, "serve")));
        cache = new Way("jar-with-cache", rounds, () -> ChildProcess.java(
                List.of("-XX:AOTCache=" + aot, "-Xlog:aot=off", ANY_PORT, "-jar", tocsin, "serve")));
        jar = new Way("jar", rounds, () -> ChildProcess.java(List.of(ANY_PORT, "-jar", tocsin, "serve")));
        empty = new Way("empty-JVM", rounds, () -> ChildProcess.java(
                List.of("-classpath", classpath, StartUp.class.getName(), "nothing")));
    }

    /** Mode, path of tocsin.jar, file for its cache, command of an image; or {@code nothing} for the JVM with nothing to do. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("nothing")) {
            System.out.println("ready");
            return;
        }
        String tocsin = arguments[1];
        Path aot = Path.of(arguments[2]);
        remember(tocsin, aot);
        StartUp startUp = new StartUp(Mode.of(arguments[0]).pick(5, 25), tocsin, aot, arguments[3]);
        startUp.measure();
        startUp.report(new Report("start-up"));
    }

    private interface Starter {
        ChildProcess start() throws IOException;
    }

    /** A way to start, and how long each start took. */
    private static final class Way {
        final String name;
        final Starter starter;
        final double[] millis;

        Way(String name, int rounds, Starter starter) {
            this.name = name;
            this.starter = starter;
            this.millis = new double[rounds];
        }

        double start() throws IOException {
            long start = System.nanoTime();
            try (ChildProcess jvm = starter.start()) {
                jvm.await("ready");
                return (System.nanoTime() - start) / 1e6;
            }
        }
    }

    /** The first start, whose JVM leaves the cache behind when it ends. */
    private static void remember(String tocsin, Path aot) throws IOException {
        Files.deleteIfExists(aot);
        List<String> first = List.of("-XX:AOTCacheOutput=" + aot, "-Xlog:aot=off", ANY_PORT, "-jar", tocsin, "serve");
        try (ChildProcess jvm = ChildProcess.java(first)) {
            jvm.await("ready");
        }
        if (!Files.exists(aot)) {
            throw new IOException("the first start left no cache in " + aot);
        }
    }

    private void measure() throws IOException {
        for (int i = -1; i < empty.millis.length; i++) {
            for (Way way : List.of(jar, cache, image, empty)) {
                double millis = way.start();
                if (i >= 0) {
                    way.millis[i] = millis;
                }
            }
        }
    }

    private void report(Report report) {
        for (Way way : List.of(image, cache, jar)) {
            report.bar("ready", "serve-" + way.name, "ms", Series.of(way.millis));
        }
        report.bar("ready", empty.name, "ms", Series.of(empty.millis));
        for (Way way : List.of(image, cache, jar)) {
            over(report, way);
        }
    }

    private void over(Report report, Way way) {
        double[] more = new double[way.millis.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = way.millis[i] - empty.millis[i];
        }
        report.raw("%s: more than the empty JVM: %s ms", way.name, Series.of(more).show("%.0f"));
        report.ratio(way.name + "-over-goal-300ms", Series.of(more).median() / GOAL_MILLIS);
        report.ratio(way.name + "-over-empty-jvm", Series.of(way.millis).over(Series.of(empty.millis)));
    }
}
