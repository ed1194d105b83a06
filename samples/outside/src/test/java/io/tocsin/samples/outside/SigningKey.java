package io.tocsin.samples.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A key of GnuPG's that is thrown away, in a home of its own. */
final class SigningKey implements AutoCloseable {
    private static final String OWNER = "Rehearsal <rehearsal@localhost>";

    private final Path home;

    private SigningKey(Path home) {
        this.home = home;
    }

    static SigningKey make() throws IOException, InterruptedException {
        requireGpg();
        // the agent's socket lies in it, and has no room for a long path
        SigningKey key = new SigningKey(Files.createTempDirectory(Path.of("/tmp"), "gpg"));
        key.gpg("--passphrase", "", "--quick-generate-key", OWNER, "ed25519", "sign", "1d");
        return key;
    }

    /** What has Maven sign with it. */
    List<String> arguments() {
        return List.of("-Dgpg.homedir=" + home, "-Dgpg.keyname=rehearsal@localhost");
    }

    /** Fails unless the signature beside the file is this key's, of this file. */
    void verify(Path file) throws IOException, InterruptedException {
        gpg("--verify", file + ".asc", file.toString());
    }

    @Override
    public void close() throws IOException {
        try {
            run("gpgconf", "--homedir", home.toString(), "--kill", "all");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Trees.delete(home);
        }
    }

    private void gpg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--pinentry-mode", "loopback"));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended: %s", List.of(command)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", List.of(command), output).isZero();
    }

    private static void requireGpg() {
        boolean there = List.of("/usr/bin/gpg", "/usr/local/bin/gpg").stream().anyMatch(gpg -> Files.isExecutable(Path.of(gpg)));
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI these tests must run, but they need gpg (Debian: apt-get install gpg gpg-agent)");
        }
        assumeTrue(there, "these tests need gpg (Debian: apt-get install gpg gpg-agent)");
    }
}
