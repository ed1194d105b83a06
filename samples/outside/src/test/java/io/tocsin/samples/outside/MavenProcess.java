package io.tocsin.samples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the Maven that runs this build, in a process of its own. */
final class MavenProcess {
    private static final long PATIENCE_MINUTES = 15;
    /** What a Maven tells the programs that it starts about itself. */
    private static final List<String> OF_THE_OUTER_ONE =
            List.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR", "MAVEN_CMD_LINE_ARGS");

    private final Path directory;
    private final Path log;
    private final Map<String, String> environment;

    /** In which directory, where its output goes, and what is added to its environment. */
    MavenProcess(Path directory, Path log, Map<String, String> environment) {
        this.directory = directory;
        this.log = log;
        this.environment = environment;
    }

    /** What it printed; fails unless it succeeded. */
    String succeeds(String... arguments) throws IOException, InterruptedException {
        int exit = run(arguments);
        String output = Files.readString(log);
        assertThat(exit).as("exit code of mvn %s: %s", String.join(" ", arguments), end(output)).isZero();
        return output;
    }

    /** What it printed; fails if it succeeded. */
    String fails(String... arguments) throws IOException, InterruptedException {
        int exit = run(arguments);
        String output = Files.readString(log);
        assertThat(exit).as("exit code of mvn %s: %s", String.join(" ", arguments), end(output)).isNotZero();
        return output;
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        OF_THE_OUTER_ONE.forEach(builder.environment()::remove);
        // a Maven lives too short for more than the quick compiler
        builder.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (given, more) -> given + " " + more);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("ended: %s", command).isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String end(String output) {
        List<String> lines = output.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
