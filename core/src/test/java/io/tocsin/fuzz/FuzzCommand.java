package io.tocsin.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzes targets with Jazzer, one after the other, each in a JVM of its own: {@code FuzzCommand <seconds> [keep]
 * [<target>…]}. With {@code keep}, the smallest set of inputs that reaches all that was reached is added to the corpus.
 * Ends with 1 if an input was found that breaks a law; it is then in the corpus, too.
 */
final class FuzzCommand {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units:\\s+([0-9]+)");
    private static final Pattern DONE = Pattern.compile("Done ([0-9]+) runs in .*");
    private static final int LONGEST_KEPT = 400;

    private final Target target;
    private final Path folder;
    private long executions;

    private FuzzCommand(Target target) throws IOException {
        this.target = target;
        this.folder = Files.createDirectories(Path.of("target", "fuzz", target.toString()));
        Files.createDirectories(folder.resolve("merged"));
        Files.createDirectories(folder.resolve("found"));
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        int number = 0;
        for (byte[] input : Corpus.of(target).inputs()) {
            Files.write(seeds.resolve("kept" + number++), input);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        List<String> words = List.of(arguments).subList(1, arguments.length);
        boolean broken = false;
        long all = 0;
        for (Target target : Target.values()) {
            if (words.stream().allMatch("keep"::equals) || words.contains(target.toString())) {
                FuzzCommand command = new FuzzCommand(target);
                broken |= !command.fuzzes(seconds);
                if (words.contains("keep")) {
                    command.keeps();
                }
                all += command.executions;
            }
        }
        System.out.printf(Locale.ROOT, "%,d executions in all%n", all);
        System.exit(broken ? 1 : 0);
    }

    private boolean fuzzes(int seconds) throws IOException, InterruptedException {
        int status = jazzer(
                "fuzz",
                "-max_total_time=" + seconds, "-max_len=1536", "-timeout=120", "-print_final_stats=1",
                "-artifact_prefix=" + folder.resolve("found") + "/", folder.resolve("seeds").toString());
        List<byte[]> found = contents(folder.resolve("found"));
        System.out.printf(Locale.ROOT, "%-14s %,12d executions, %d laws broken%n", target, executions, found.size());
        if (status != 0) {
            found.forEach(input -> System.out.println("  breaks a law: " + Corpus.written(input)));
            Corpus.add(target, found);
        }
        return status == 0;
    }

    private void keeps() throws IOException, InterruptedException {
        long before = executions;
        jazzer("merge", "-merge=1", folder.resolve("merged").toString(), folder.resolve("seeds").toString());
        executions = before;
        List<byte[]> merged = contents(folder.resolve("merged"));
        merged.removeIf(input -> input.length > LONGEST_KEPT);
        System.out.println("  " + Corpus.add(target, merged) + " inputs added to the corpus");
    }

    /** Runs Jazzer; its lines go into a log beside the inputs. */
    private int jazzer(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-Dtocsin.fuzz.factor=16", "-cp", System.getProperty("java.class.path"), JAZZER,
                "--target_class=" + target.className(), "--instrumentation_includes=io.tocsin.**",
                "--reproducer_path=" + folder));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader();
                var log = Files.newBufferedWriter(folder.resolve(name + ".log"))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.write(line + "\n");
                Matcher stat = EXECUTIONS.matcher(line);
                Matcher done = DONE.matcher(line);
                if (stat.matches() || done.matches()) {
                    executions = Long.parseLong((stat.matches() ? stat : done).group(1));
                }
            }
        }
        return process.waitFor();
    }

    private static List<byte[]> contents(Path folder) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
