package io.tocsin.network;

import io.tocsin.AuthMode;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import io.tocsin.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server that runs on a host of its own; says what happens to its sessions, with the milliseconds when. */
final class ServerProgram {
    private ServerProgram() {}

    /** Arguments are settings, {@code key=value}; each line of input is a topic that changed. */
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
            for (String topic = lines.readLine(); topic != null; topic = lines.readLine()) {
                server.changed(topic);
            }
        }
    }

    private static final class Reporter implements SessionListener {
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
