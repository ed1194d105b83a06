package io.tocsin.samples.standalone;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads secrets from where other users of the machine cannot look. */
public final class Secrets {
    private Secrets() {}

    /** The first line of a file. */
    static char[] firstLine(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return given(in.readLine(), file.toString());
        }
    }

    /** A new secret: twice from the console, or one line of standard input where there is no console. */
    static char[] chosen(String user) throws IOException {
        Optional<Console> terminal = terminal();
        if (terminal.isEmpty()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return given(in.readLine(), "standard input");
        }
        char[] first = terminal.get().readPassword("New secret of %s: ", user);
        char[] second = terminal.get().readPassword("The same again: ");
        try {
            if (first == null || second == null || !Arrays.equals(first, second)) {
                throw new IOException("the two secrets are not the same; nothing was changed");
            }
            return given(new String(first), "the console");
        } finally {
            wipe(first);
            wipe(second);
        }
    }

    /** {@return the terminal that a person sits at, if there is one} */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it may return null again
    public static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private static char[] given(@Nullable String line, String from) throws IOException {
        if (line == null || line.isEmpty()) {
            throw new IOException("a secret must not be empty; the one from " + from + " is");
        }
        return line.toCharArray();
    }

    private static void wipe(char @Nullable [] secret) {
        if (secret != null) {
            Arrays.fill(secret, '\0');
        }
    }
}
