package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * From starting the command to the word "ready": {@code serve} by {@code java -jar} and by an image of {@code image.sh},
 * against a JVM with nothing to do, in turns.
 */
final class StartUp {
    private static final double GOAL_MILLIS = 300;
    private static final String ANY_PORT = "-Dtocsin.control.address=127.0.0.1:0";

    private final double[] jar;
    private final double[] image;
    private final double[] empty;

    private StartUp(int rounds) {
        this.jar = new double[rounds];
        this.image = new double[rounds];
        this.empty = new double[rounds];
    }

    /** Mode, path of tocsin.jar, command of an image; or {@code nothing} for the JVM with nothing to do. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("nothing")) {
            System.out.println("ready");
            return;
        }
        StartUp startUp = new StartUp(Mode.of(arguments[0]).pick(7, 25));
        startUp.measure(arguments[1], arguments[2]);
        startUp.report(new Report("start-up"));
    }

    private interface Starter {
        ChildJvm start() throws IOException;
    }

    private void measure(String tocsin, String command) throws IOException {
        List<String> byJar = List.of(ANY_PORT, "-jar", tocsin, "serve");
        List<String> byImage = List.of("env", "JAVA_OPTIONS=" + ANY_PORT, command, "serve");
        List<String> nothing =
                List.of("-classpath", System.getProperty("java.class.path"), StartUp.class.getName(), "nothing");
        for (int i = -1; i < empty.length; i++) {
            double first = millis(() -> ChildJvm.java(byJar));
            double second = millis(() -> ChildJvm.command(byImage));
            double third = millis(() -> ChildJvm.java(nothing));
            if (i >= 0) {
                jar[i] = first;
                image[i] = second;
                empty[i] = third;
            }
        }
    }

    private static double millis(Starter starter) throws IOException {
        long start = System.nanoTime();
        try (ChildJvm jvm = starter.start()) {
            jvm.await("ready");
            return (System.nanoTime() - start) / 1e6;
        }
    }

    private void report(Report report) {
        report.bar("ready", "serve-image", "ms", Series.of(image));
        report.bar("ready", "serve-jar", "ms", Series.of(jar));
        report.bar("ready", "empty-JVM", "ms", Series.of(empty));
        over(report, "image", image);
        over(report, "jar", jar);
    }

    private void over(Report report, String name, double[] measured) {
        double[] more = new double[measured.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = measured[i] - empty[i];
        }
        report.raw("%s: more than the empty JVM: %s ms", name, Series.of(more).show("%.0f"));
        report.ratio(name + "-over-goal-300ms", Series.of(more).median() / GOAL_MILLIS);
        report.ratio(name + "-over-empty-jvm", Series.of(measured).over(Series.of(empty)));
    }
}
