package io.tocsin.samples.standalone;

import io.tocsin.client.ClientBuilder;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which server a client talks to, and as whom. */
final class ServerOption {
    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            defaultValue = ServerAddress.USUAL,
            description = "The server's control address (default: ${DEFAULT-VALUE}).")
    private String server = "";

    @Option(names = "--user", paramLabel = "USER", description = "Who logs on (default: the user of this machine).")
    private Optional<String> user = Optional.empty();

    @Option(names = "--tls", description = "Speak TLS, trusting what this Java trusts.")
    private boolean tls;

    @Mixin
    private SecretOption secretOption = new SecretOption();

    ClientBuilder client() throws IOException, NoSuchAlgorithmException {
        ServerAddress address = ServerAddress.parse(server);
        ClientBuilder client = NotificationClient.builder()
                .server(address.host(), address.port())
                .user(name());
        if (tls) {
            client.ssl(SSLContext.getDefault());
        }
        char[] secret = secretOption.secret(name());
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
}
