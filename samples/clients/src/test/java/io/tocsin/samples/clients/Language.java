package io.tocsin.samples.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/** A language in which there is a client. */
enum Language {
    PYTHON("python3", "tocsin_client.py"),
    JAVASCRIPT("node", "tocsin-client.mjs");

    private final String interpreter;
    private final String script;

    Language(String interpreter, String script) {
        this.interpreter = interpreter;
        this.script = script;
    }

    /** Says that it cannot run here, and skips the test; on CI, where it must run, it fails. */
    void require() {
        boolean here = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> new File(place, interpreter).canExecute());
        String obstacle = "the client in " + this + " needs the command " + interpreter;
        if (!here && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI these tests must run, but " + obstacle);
        }
        assumeTrue(here, obstacle);
    }

    List<String> command() {
        return List.of(interpreter, script);
    }
}
