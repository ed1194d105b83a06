package io.tocsin.network;

import io.tocsin.AuthMode;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.ServerStatistics;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import io.tocsin.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A server that runs on a host of its own. It says what happens to its sessions, with the milliseconds when:
 *
 * <pre>
 * ready linux
 * opened alice
 * published inbox/alice 019f2b3c4d5e6f70-000000000001
 * unreachable 1764150000000
 * suspect 1764150000000
 * ended RESET 1764150000000 4          (the last is how many unreachables were accepted for the session)
 * statistics accepted=4 ignored=0 probes=1 sessions=0 suspect=0 pushes=9 inband=0 failures=0
 * </pre>
 */
public final class ServerProgram {
    private ServerProgram() {}

    /**
     * Arguments are settings, {@code key=value}. Each line of input is a topic that changed, {@code ?} to hear the
     * statistics, or a setting to change, {@code key=value}.
     */
    public static void main(String[] settings) throws IOException {
        ServerBuilder builder = NotificationServer.builder()
                .useEnvironment(false)
                .set("control.address", Hosts.SERVER_ADDRESS + ":7410")
                .set(Setting.AUTH_MODE, AuthMode.OPEN)
                .listener(new Reporter());
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            builder.set(pair[0], pair[1]);
        }
        try (NotificationServer server = builder.start();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready " + server.transport().name());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                obey(server, line);
            }
        }
    }

    private static void obey(NotificationServer server, String line) {
        if (line.equals("?")) {
            System.out.println("statistics " + text(server.statistics()));
        } else if (line.contains("=")) {
            server.settings().apply(line, "test");
            System.out.println("set " + line);
        } else {
            System.out.println("published " + line + " " + server.changed(line));
        }
    }

    private static String text(ServerStatistics now) {
        return "accepted=" + now.unreachablesAccepted() + " ignored=" + now.unreachablesIgnored() + " probes="
                + now.probes() + " sessions=" + now.sessions() + " suspect=" + now.suspect() + " pushes="
                + now.pushesSent() + " inband=" + now.pushesInBand() + " failures=" + now.sendFailures();
    }

    private static final class Reporter implements SessionListener {
        @Override
        public void opened(Session session) {
            System.out.println("opened " + session.user());
        }

        @Override
        public void suspect(Session session) {
            System.out.println("suspect " + System.currentTimeMillis());
        }

        @Override
        public void unreachable(Session session, InetSocketAddress callback) {
            System.out.println("unreachable " + System.currentTimeMillis());
        }

        @Override
        public void ended(Session session, SessionEnd end) {
            System.out.println("ended " + end + " " + System.currentTimeMillis() + " " + session.unreachables());
        }
    }
}
