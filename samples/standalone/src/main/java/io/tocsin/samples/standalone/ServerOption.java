package io.tocsin.samples.standalone;

import io.tocsin.client.ClientBuilder;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/**
 * The options that say which server a client talks to, and as whom. The secret is never an option: other users of the
 * machine can read a command line. It comes from a file, the environment variable {@code TOCSIN_SECRET}, or the console.
 */
final class ServerOption {
    private static final char[] NONE = {'-'};

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7410",
            description = "The server's control address (default: ${DEFAULT-VALUE}).")
    private String server = "";

    @Option(names = "--user", paramLabel = "USER", description = "Who logs on (default: the user of this machine).")
    private Optional<String> user = Optional.empty();

    @Option(names = "--tls", description = "Speak TLS, trusting what this Java trusts.")
    private boolean tls;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The file whose first line is the user's secret (else: TOCSIN_SECRET, else the console).")
    private Optional<Path> secretFile = Optional.empty();

    ClientBuilder client() throws IOException, NoSuchAlgorithmException {
        int colon = server.lastIndexOf(':');
        String host = colon < 0 ? server : server.substring(0, colon).replaceAll("[\\[\\]]", "");
        ClientBuilder client = NotificationClient.builder()
                .server(host, colon < 0 ? 7410 : port(server.substring(colon + 1)))
                .user(name());
        if (tls) {
            client.ssl(SSLContext.getDefault());
        }
        char[] secret = secret();
        try {
            return client.secret(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    String server() {
        return server;
    }

    private String name() {
        return user.orElseGet(() -> System.getProperty("user.name"));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--server: the port must be a number, is '" + text + "'", e);
        }
    }

    private char[] secret() throws IOException {
        if (secretFile.isPresent()) {
            return Secrets.firstLine(secretFile.get());
        }
        String variable = System.getenv("TOCSIN_SECRET");
        if (variable != null) {
            return variable.toCharArray();
        }
        return Secrets.terminal()
                .map(console -> console.readPassword("Secret of %s (empty if none is needed): ", name()))
                .filter(typed -> typed.length > 0)
                .orElseGet(NONE::clone);
    }
}
