package io.tocsin.samples.standalone;

import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Option;

/** The options that say where a server is, and whether it speaks TLS. */
final class AddressOption {
    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            defaultValue = ServerAddress.USUAL,
            description = "The server's control address (default: ${DEFAULT-VALUE}).")
    private String server = "";

    @Option(names = "--tls", description = "Speak TLS, trusting what this Java trusts.")
    private boolean tls;

    /** The address as it was written. */
    String written() {
        return server;
    }

    ServerAddress address() {
        return ServerAddress.parse(server);
    }

    /** What TLS is spoken with; empty if none is. */
    Optional<SSLContext> ssl() throws NoSuchAlgorithmException {
        return tls ? Optional.of(SSLContext.getDefault()) : Optional.empty();
    }
}
