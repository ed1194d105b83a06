package io.tocsin.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the program as {@code run.sh} does, under the full load, for three minutes instead of an hour. */
class SoakIT {
    private static final int PATIENCE_MINUTES = 45;

    @Test
    void aServerUnderFullLoadLosesNothingAndKeepsNothing() throws IOException, InterruptedException {
        boolean linux = Files.exists(Path.of("/proc/self/fd"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(linux).as("on CI this must run, but it needs Linux").isTrue();
        }
        assumeTrue(linux, "the soak reads /proc: it needs Linux");
        Path folder = Path.of(System.getProperty("soak.folder"));
        Path page = folder.resolve("soak.html");
        Files.deleteIfExists(page);
        Path output = folder.resolve("soak.txt");
        Process program = program(folder).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(program.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES))
                    .as("it ended within %d minutes; %s tells how far it came", PATIENCE_MINUTES, output)
                    .isTrue();
            assertThat(program.exitValue())
                    .as(Files.readString(output, StandardCharsets.UTF_8))
                    .isZero();
            assertThat(page).content(StandardCharsets.UTF_8).contains("Everything held");
        } finally {
            program.destroyForcibly();
        }
    }

    private static ProcessBuilder program(Path folder) throws IOException {
        List<String> launch = Files.readAllLines(Path.of(System.getProperty("launch.file")), StandardCharsets.UTF_8);
        return new ProcessBuilder(
                launch.get(0), "-Xmx384m", "-classpath", launch.get(1), Soak.class.getName(),
                "--folder", folder.toString(), "--time", System.getProperty("soak.time"));
    }
}
