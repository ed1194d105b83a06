package io.tocsin.samples.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether a server answers: connects, hears its greeting, and leaves. Needs no account and opens no session. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Exits with 0 once a server greets at its control address, with 1 if none has within the time.",
            "For readiness and liveness probes: needs no account, opens no session."
        })
final class HealthCommand implements Callable<Integer> {
    private static final String GREETING = "* TOCSIN 1 ";
    private static final int LONGEST_GREETING = 512;
    private static final long PAUSE_MILLIS = 100;

    @Mixin
    private AddressOption server = new AddressOption();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "For how long it is tried, again and again (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        ServerAddress address = server.address();
        long begin = System.nanoTime();
        long limit = TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            try {
                long left = TimeUnit.NANOSECONDS.toMillis(limit - (System.nanoTime() - begin));
                System.out.println("ok " + greeting(address, Math.toIntExact(Math.max(1, left))));
                return 0;
            } catch (IOException notYet) {
                if (System.nanoTime() - begin + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS) >= limit) {
                    throw new IOException(server.written() + ": " + notYet.getMessage(), notYet);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** The name that the server gives itself. */
    private String greeting(ServerAddress address, int millis) throws IOException, NoSuchAlgorithmException {
        Optional<SSLContext> ssl = server.ssl();
        try (Socket socket = ssl.isPresent() ? ssl.get().getSocketFactory().createSocket() : new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis);
            socket.setSoTimeout(millis);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_GREETING; next = in.read()) {
                line.append((char) next);
            }
            if (!line.toString().startsWith(GREETING)) {
                throw new IOException("whoever listens there is no Tocsin server: it does not say '" + GREETING + "…'");
            }
            return line.substring(GREETING.length());
        }
    }
}
