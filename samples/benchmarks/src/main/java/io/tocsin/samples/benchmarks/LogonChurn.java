package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.util.List;

/**
 * Sessions per second that are opened and ended over TCP: connect, LOGON, REGISTER, SUBSCRIBE, LOGOFF, each waiting for
 * its answer. The clients have a process of their own; Tocsin and a small Netty server, which does the same dialogue and
 * nothing else, take turns in this one.
 */
final class LogonChurn {
    private LogonChurn() {}

    /** Mode. */
    public static void main(String[] arguments) throws IOException {
        Mode mode = Mode.of(arguments[0]);
        Report report = new Report("logon-churn");
        int rounds = mode.pick(5, 15);
        int millis = mode.pick(1000, 2000);
        double[] tocsin = new double[rounds];
        double[] netty = new double[rounds];
        try (NotificationServer server = Servers.builder("linux")
                        .set("control.address", "127.0.0.1:0")
                        .start();
                NettyLineServer lines = new NettyLineServer();
                ChildJvm clients = ChildJvm.run(List.of("-Xmx512m"), ChurnClients.class)) {
            int port = server.controlAddress().orElseThrow().getPort();
            perSecond(clients, port, 3000);
            perSecond(clients, lines.port(), 3000);
            for (int i = 0; i < rounds; i++) {
                tocsin[i] = perSecond(clients, port, millis);
                netty[i] = perSecond(clients, lines.port(), millis);
            }
            report.raw("%,d sessions of Tocsin's", server.statistics().sessionsOpened());
        }
        report.bar("sessions", "tocsin", "sessions/s", Series.of(tocsin));
        report.bar("sessions", "netty", "sessions/s", Series.of(netty));
        report.ratio("netty", Series.of(tocsin).over(Series.of(netty)));
    }

    private static double perSecond(ChildJvm clients, int port, int millis) throws IOException {
        clients.say(port + " " + millis);
        String[] answer = clients.await("sessions").split(" ", -1);
        return Double.parseDouble(answer[0]) / Double.parseDouble(answer[1]);
    }
}
