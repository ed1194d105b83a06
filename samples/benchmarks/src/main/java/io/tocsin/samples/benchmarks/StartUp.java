package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.util.List;

/** From starting the java command to the word "ready": {@code tocsin.jar serve} against a JVM with nothing to do, in turns. */
final class StartUp {
    private StartUp() {}

    /** Mode, path of tocsin.jar; or {@code nothing} for the JVM with nothing to do. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("nothing")) {
            System.out.println("ready");
            return;
        }
        int rounds = Mode.of(arguments[0]).pick(7, 25);
        String jar = arguments[1];
        Report report = new Report("start-up");
        double[] tocsin = new double[rounds];
        double[] empty = new double[rounds];
        double[] more = new double[rounds];
        for (int i = -1; i < rounds; i++) {
            double serve = millis(List.of(
                    "-Dtocsin.control.address=127.0.0.1:0",
                    "-jar",
                    jar,
                    "serve"));
            double nothing =
                    millis(List.of("-classpath", System.getProperty("java.class.path"), StartUp.class.getName(), "nothing"));
            if (i >= 0) {
                tocsin[i] = serve;
                empty[i] = nothing;
                more[i] = serve - nothing;
            }
        }
        report.bar("ready", "serve", "ms", Series.of(tocsin));
        report.bar("ready", "empty-JVM", "ms", Series.of(empty));
        report.raw("more than the empty JVM: %s ms", Series.of(more).show("%.0f"));
        report.ratio("over-goal-300ms", Series.of(more).median() / 300);
        report.ratio("over-empty-jvm", Series.of(tocsin).over(Series.of(empty)));
    }

    private static double millis(List<String> command) throws IOException {
        long start = System.nanoTime();
        try (ChildJvm jvm = ChildJvm.java(command)) {
            jvm.await("ready");
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
