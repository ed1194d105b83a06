package io.tocsin.samples.benchmarks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The C program, compiled for the test; without a compiler the test is left out, and fails on CI. */
final class CompiledProgram {
    private CompiledProgram() {}

    static CProgram orSkip() throws IOException {
        String obstacle = obstacle();
        if (!obstacle.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI this must run, but " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
        return new CProgram(System.getProperty("c.program"));
    }

    /** Why there is no program, in one line; empty if there is one. */
    private static String obstacle() throws IOException {
        Process gcc;
        try {
            gcc = new ProcessBuilder(
                            "gcc", "-O2", "-o", System.getProperty("c.program"), System.getProperty("c.source"))
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
        } catch (IOException missing) {
            return "gcc is missing (Debian: apt-get install gcc libc6-dev)";
        }
        String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return gcc.waitFor(1, TimeUnit.MINUTES) && gcc.exitValue() == 0
                    ? ""
                    : "gcc cannot compile sendmmsg.c: " + said.lines().findFirst().orElse("it says nothing");
        } catch (InterruptedException unasked) {
            throw new IllegalStateException(unasked);
        }
    }
}
