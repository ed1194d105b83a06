package io.tocsin.samples.standalone;

import io.tocsin.client.ClientBuilder;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which server a client talks to, and as whom. */
final class ServerOption {
    @Mixin
    private AddressOption addressOption = new AddressOption();

    @Option(names = "--user", paramLabel = "USER", description = "Who logs on (default: the user of this machine).")
    private Optional<String> user = Optional.empty();

    @Mixin
    private SecretOption secretOption = new SecretOption();

    ClientBuilder client() throws IOException, NoSuchAlgorithmException {
        ServerAddress address = addressOption.address();
        ClientBuilder client = NotificationClient.builder()
                .server(address.host(), address.port())
                .user(name());
        addressOption.ssl().ifPresent(client::ssl);
        char[] secret = secretOption.secret(name());
        try {
            return client.secret(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    String server() {
        return addressOption.written();
    }

    private String name() {
        return user.orElseGet(() -> System.getProperty("user.name"));
    }
}
