package io.tocsin.samples.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The option that says where a user's secret is. The secret is never an option: other users of the machine can read a
 * command line. It comes from a file, the environment variable {@code TOCSIN_SECRET}, or the console.
 */
public final class SecretOption {
    private static final char[] NONE = {'-'};

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The file whose first line is the user's secret (else: TOCSIN_SECRET, else the console).")
    private Optional<Path> secretFile = Optional.empty();

    /** Made by a command that has this option. */
    public SecretOption() {}

    /**
     * The secret, for the caller to wipe.
     *
     * @param user whose
     * @return {@code -} if there is none
     * @throws IOException if the file can't be read
     */
    public char[] secret(String user) throws IOException {
        if (secretFile.isPresent()) {
            return Secrets.firstLine(secretFile.get());
        }
        String variable = System.getenv("TOCSIN_SECRET");
        if (variable != null) {
            return variable.toCharArray();
        }
        return Secrets.terminal()
                .map(console -> console.readPassword("Secret of %s (empty if none is needed): ", user))
                .filter(typed -> typed.length > 0)
                .orElseGet(NONE::clone);
    }
}
