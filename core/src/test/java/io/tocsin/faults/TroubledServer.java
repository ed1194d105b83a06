package io.tocsin.faults;

import io.tocsin.ConnectionStatistics;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.ServerStatistics;
import io.tocsin.TransportStatistics;
import io.tocsin.datagram.linux.Narrow;
import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A server in a process of its own, for faults that take hold of a whole process. Arguments are settings,
 * {@code key=value}. Its log goes to standard output, each line after the word {@code log}.
 */
public final class TroubledServer {
    private TroubledServer() {}

    /**
     * Each line of input is a topic that changed; {@code ?} to hear the statistics; {@code narrow} for the smallest send
     * buffers there are; {@code burden} and {@code relief} to fill the heap and to free it; or a setting to change.
     */
    public static void main(String[] settings) throws IOException {
        loadClasses();
        PrintStream said = System.out;
        System.setErr(new PrintStream(new LogLines(said), true, StandardCharsets.UTF_8));
        ServerBuilder builder = NotificationServer.builder().useEnvironment(false).set("control.address", "127.0.0.1:0");
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            builder.set(pair[0], pair[1]);
        }
        try (NotificationServer server = builder.start();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            InetSocketAddress control = server.controlAddress().orElseThrow();
            said.println("ready " + server.transport().name() + " " + control.getPort() + " " + server.pushSource().getPort());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                obey(server, line, said);
            }
        }
    }

    /** Loads all classes of the server now, as if they came from a jar, which is one descriptor, open all the time. */
    private static void loadClasses() throws IOException {
        try {
            Path classes = Path.of(
                    NotificationServer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                    String name = classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                    if (!name.endsWith("-info")) {
                        Class.forName(name, false, TroubledServer.class.getClassLoader());
                    }
                }
            }
        } catch (URISyntaxException | ClassNotFoundException failure) {
            throw new IOException(failure);
        }
    }

    private static void obey(NotificationServer server, String line, PrintStream said) throws IOException {
        switch (line) {
            case "?" -> said.println("state " + state(server));
            case "narrow" -> said.println("narrowed " + Narrow.sendBuffers());
            case "burden" -> said.println("burdened " + Ballast.load());
            case "relief" -> said.println("relieved " + Ballast.drop());
            default -> {
                if (line.contains("=")) {
                    server.settings().apply(line, "test");
                    said.println("set " + line);
                } else {
                    server.changed(line);
                }
            }
        }
    }

    private static String state(NotificationServer server) {
        ServerStatistics now = server.statistics();
        TransportStatistics transport = server.transportStatistics();
        ConnectionStatistics connections = server.connections();
        StringBuilder text = new StringBuilder()
                .append("failing=").append(server.isFailing())
                .append(" clock=").append(System.currentTimeMillis())
                .append(" sessions=").append(now.sessions())
                .append(" pending=").append(now.pending())
                .append(" opened=").append(now.sessionsOpened())
                .append(" pushes=").append(now.pushesSent())
                .append(" refusals=").append(now.sendFailures())
                .append(" probes=").append(now.probes())
                .append(" unreachables=").append(now.unreachablesAccepted())
                .append(" turnsFailed=").append(now.turnsFailed())
                .append(" eventsDropped=").append(now.eventsDropped())
                .append(" late=").append(transport.pushesLate())
                .append(" datagrams=").append(transport.datagramsSent())
                .append(" backPressure=").append(transport.backPressure())
                .append(" open=").append(connections.open())
                .append(" accepted=").append(connections.accepted())
                .append(" refused=").append(connections.refused())
                .append(" logonFailures=").append(connections.logonFailures())
                .append(" protocolErrors=").append(connections.protocolErrors())
                .append(" acceptFailures=").append(connections.acceptFailures());
        transport.sendFailures().forEach((error, count) ->
                text.append(" refusal:").append(error.replaceAll("[ =]", "_")).append('=').append(count));
        now.sessionsEnded().forEach((end, count) -> text.append(' ').append(end).append('=').append(count));
        return text.toString();
    }

    /** Puts a word before each line. */
    private static final class LogLines extends FilterOutputStream {
        private final StringBuilder line = new StringBuilder();
        private final PrintStream to;

        LogLines(PrintStream to) {
            super(to);
            this.to = to;
        }

        @Override
        public synchronized void write(int one) {
            if (one == '\n') {
                to.println("log " + line);
                line.setLength(0);
            } else {
                line.append((char) one);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }

        @Override
        public void close() {}
    }
}
