package io.tocsin.samples.benchmarks;

import io.tocsin.NotificationServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

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
        int millis = mode.pick(800, 2000);
        try (NotificationServer server = Servers.builder("linux")
                        .set("control.address", "127.0.0.1:0")
                        .start();
                NettyLineServer lines = new NettyLineServer();
                ChildProcess oneThread = ChildProcess.command(List.of(arguments[1], "1"));
                ChildProcess twoThreads = ChildProcess.command(List.of(arguments[1], "2"));
                ChildProcess clients = ChildProcess.run(List.of("-Xmx512m"), ChurnClients.class)) {
            Contestant tocsin = new Contestant("tocsin", server.controlAddress().orElseThrow().getPort());
            Contestant netty = new Contestant("netty", lines.port());
            Contestant c = new Contestant("C", Integer.parseInt(oneThread.await("port")));
            Contestant cTwoThreads = new Contestant("C-two-threads", Integer.parseInt(twoThreads.await("port")));
            List<Contestant> contestants = List.of(tocsin, netty, c, cTwoThreads);
            for (int i = 0; i < WARM_UP_TURNS; i++) {
                turn(clients, tocsin.port, millis);
                turn(clients, netty.port, millis);
            }
            for (int i = 0; i < rounds; i++) {
                for (Contestant each : contestants) {
                    each.turns.add(turn(clients, each.port, millis));
                }
            }
            report.raw("%,d sessions of Tocsin's", server.statistics().sessionsOpened());
            contestants.forEach(each -> report.bar("sessions", each.name, "sessions/s", each.perSecond()));
            report.bar("server-cpu", tocsin.name, "us", tocsin.cpuMicros());
            report.bar("server-cpu", netty.name, "us", netty.cpuMicros());
            report.ratio("netty", tocsin.perSecond().over(netty.perSecond()));
            report.ratio("netty-of-c", c.perSecond().over(netty.perSecond()));
            report.ratio("netty-of-c-two-threads", cTwoThreads.perSecond().over(netty.perSecond()));
            report.ratio("netty-in-cpu-time", netty.cpuMicros().over(tocsin.cpuMicros()));
        }
    }

    /** Sessions, their time, and the CPU time of this process, which is the server's if that one is in Java. */
    private static Throughput turn(ChildProcess clients, int port, int millis) throws IOException {
        ThreadTimes cpuBefore = ThreadTimes.now();
        clients.say(port + " " + millis);
        String[] answer = clients.await("sessions").split(" ", -1);
        long cpu = ThreadTimes.now().since(cpuBefore).totalNanos();
        return new Throughput(Long.parseLong(answer[0]), Double.parseDouble(answer[1]), cpu / 1e9);
    }

    /** A server, and what its turns have brought. */
    private static final class Contestant {
        private final String name;
        private final int port;
        private final List<Throughput> turns = new ArrayList<>();

        Contestant(String name, int port) {
            this.name = name;
            this.port = port;
        }

        Series perSecond() {
            return series(Throughput::perSecond);
        }

        Series cpuMicros() {
            return series(Throughput::cpuMicrosEach);
        }

        private Series series(ToDoubleFunction<Throughput> quantity) {
            return Throughput.series(turns.toArray(Throughput[]::new), quantity);
        }
    }
}
