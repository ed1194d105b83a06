package io.tocsin.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own commands: finds them, runs them, and says what they said when they fail. */
final class Command {
    private Command() {}

    /** Where a command is, in the places where Debian puts it, whatever the PATH says. */
    static Optional<Path> find(String name) {
        return Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A command line whose command is where it really is. */
    static List<String> line(String name, String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(find(name).map(Path::toString).orElse(name));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Runs a command to its end and returns what it said; fails if it fails. */
    static String run(String name, String... arguments) {
        return run(line(name, arguments));
    }

    static String run(List<String> line) {
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", line) + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new AssertionError(hurry);
        }
    }
}
