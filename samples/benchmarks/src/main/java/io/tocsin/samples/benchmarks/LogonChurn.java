package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.util.List;

/**
 * Sessions per second that are opened and ended over TCP: connect, LOGON, REGISTER, SUBSCRIBE, LOGOFF, each waiting for
 * its answer. The clients have a process of their own; Tocsin and a small Netty server, which does the same dialogue and
 * nothing else, take turns in this one, and a C program in its own, which only answers, with one thread and with two.
 */
final class LogonChurn {
    /** The compiler is at work for as long, and takes its share of the cores. */
    private static final int WARM_UP_TURNS = 5;

    private LogonChurn() {}

    /** Mode, C program. */
    public static void main(String[] arguments) throws IOException {
        Mode mode = Mode.of(arguments[0]);
        Report report = new Report("logon-churn");
        int rounds = mode.pick(5, 15);
        int millis = mode.pick(1000, 2000);
        Throughput[] tocsin = new Throughput[rounds];
        Throughput[] netty = new Throughput[rounds];
        Throughput[] oneThread = new Throughput[rounds];
        Throughput[] twoThreads = new Throughput[rounds];
        try (NotificationServer server = Servers.builder("linux")
                        .set("control.address", "127.0.0.1:0")
                        .start();
                NettyLineServer lines = new NettyLineServer();
                CLineServer one = new CLineServer(arguments[1], 1);
                CLineServer two = new CLineServer(arguments[1], 2);
                ChildJvm clients = ChildJvm.run(List.of("-Xmx512m"), ChurnClients.class)) {
            int port = server.controlAddress().orElseThrow().getPort();
            for (int i = 0; i < WARM_UP_TURNS; i++) {
                turn(clients, port, 1000);
                turn(clients, lines.port(), 1000);
            }
            for (int i = 0; i < rounds; i++) {
                tocsin[i] = turn(clients, port, millis);
                netty[i] = turn(clients, lines.port(), millis);
                oneThread[i] = turn(clients, one.port(), millis);
                twoThreads[i] = turn(clients, two.port(), millis);
            }
            report.raw("%,d sessions of Tocsin's", server.statistics().sessionsOpened());
        }
        Series nettySessions = Throughput.series(netty, Throughput::perSecond);
        Series tocsinSessions = Throughput.series(tocsin, Throughput::perSecond);
        Series oneThreadSessions = Throughput.series(oneThread, Throughput::perSecond);
        Series twoThreadsSessions = Throughput.series(twoThreads, Throughput::perSecond);
        report.bar("sessions", "tocsin", "sessions/s", tocsinSessions);
        report.bar("sessions", "netty", "sessions/s", nettySessions);
        report.bar("sessions", "C", "sessions/s", oneThreadSessions);
        report.bar("sessions", "C-two-threads", "sessions/s", twoThreadsSessions);
        report.bar("server-cpu", "tocsin", "us", Throughput.series(tocsin, Throughput::cpuMicrosEach));
        report.bar("server-cpu", "netty", "us", Throughput.series(netty, Throughput::cpuMicrosEach));
        report.ratio("netty", tocsinSessions.over(nettySessions));
        report.ratio("netty-of-c", oneThreadSessions.over(nettySessions));
        report.ratio("netty-of-c-two-threads", twoThreadsSessions.over(nettySessions));
        report.ratio(
                "netty-in-cpu-time",
                Throughput.series(netty, Throughput::cpuMicrosEach)
                        .over(Throughput.series(tocsin, Throughput::cpuMicrosEach)));
    }

    /** Sessions, their time, and the CPU time of this process, which is the server's. */
    private static Throughput turn(ChildJvm clients, int port, int millis) throws IOException {
        ThreadTimes cpuBefore = ThreadTimes.now();
        clients.say(port + " " + millis);
        String[] answer = clients.await("sessions").split(" ", -1);
        long cpu = ThreadTimes.now().since(cpuBefore).totalNanos();
        return new Throughput(Long.parseLong(answer[0]), Double.parseDouble(answer[1]), cpu / 1e9);
    }
}
