package io.tocsin.samples.soak.director;

import io.tocsin.samples.soak.Plan;
import io.tocsin.samples.soak.TopicNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.management.JMException;

/** Everything that is under the director's orders: the server, its members, the processes with TCP clients. */
final class Stage {
    private static final Duration ALL_HERE = Duration.ofMinutes(10);
    private static final double NEARLY_ALL = 0.96;

    private final Plan plan;
    private final ServerProcess server;
    private final List<ClientProcess> clients;

    Stage(Plan plan, ServerProcess server, List<ClientProcess> clients) {
        this.plan = plan;
        this.server = server;
        this.clients = clients;
    }

    ServerProcess server() {
        return server;
    }

    List<ClientProcess> clients() {
        return clients;
    }

    /** Has so many of both kinds log on, and waits for them. */
    void open(int perProcess, int members) throws IOException, JMException, InterruptedException {
        for (ClientProcess process : clients) {
            process.order("open " + perProcess);
        }
        server.load("open", members);
        Waiting.until("all TCP clients have logged on", ALL_HERE, () -> live() == perProcess * clients.size());
    }

    void begin() throws IOException, JMException, InterruptedException {
        server.load("begin", plan.embeddedChanges(), plan.embeddedGoings());
        for (ClientProcess process : clients) {
            process.order("begin " + plan.tcpChanges() + " " + plan.tcpGoings());
        }
    }

    /** Changes a topic that TCP clients and members subscribe to, so often. */
    void storm(String topic, int times) throws IOException, JMException, InterruptedException {
        Object mark = server.load("storm", topic, times);
        for (ClientProcess process : clients) {
            process.order("expect " + topic + " " + mark);
        }
    }

    /** Hosts of TCP clients lose their power, and are there again, rebooted, after some time. */
    void rebootClients(int process, List<Integer> hosts, double seconds) throws IOException, InterruptedException {
        for (int host : hosts) {
            clients.get(process).order("reboot " + host + " " + seconds);
        }
    }

    /** Nobody listens for datagrams at a host of TCP clients for some time. */
    void deafenClients(int process, int host, double seconds) throws IOException, InterruptedException {
        clients.get(process).order("deafen " + host + " " + seconds);
    }

    /** A host of members is off for some time. Waits until all are back. */
    void rebootMembers(int host, double seconds) throws IOException, JMException, InterruptedException {
        server.load("switchOff", host);
        Waiting.pause(seconds);
        server.load("switchOn", host);
    }

    /** Waits, but not for ever, until nearly everybody is logged on. */
    void awaitCalm() throws IOException, JMException, InterruptedException {
        Waiting.perhaps(Duration.ofSeconds(60), () -> live() >= plan.tcp() * NEARLY_ALL
                && server.loadNumber("Present") >= plan.embedded() * NEARLY_ALL);
    }

    /** Has everything but pushes and retrieves come to an end, and everybody be there. */
    void settle() throws IOException, JMException, InterruptedException {
        for (ClientProcess process : clients) {
            process.order("settle");
        }
        server.load("settle");
        int wanted = plan.clientsPerProcess() * clients.size();
        Waiting.until("all TCP clients have come back", ALL_HERE, () -> live() == wanted);
    }

    /** Changes all that many subscribe to, so that everybody has something to learn. */
    void lastChanges() throws IOException, JMException, InterruptedException {
        for (int i = 0; i < TopicNames.NEWS; i++) {
            storm(TopicNames.news(i), 1);
        }
        storm(TopicNames.HOT, 1);
    }

    /** Of how many topics somebody who is here has not learned the newest change. */
    int missing() throws IOException, JMException, InterruptedException {
        int missing = ((String[]) server.load("missing")).length;
        for (ClientProcess process : clients) {
            missing += process.number("missing");
        }
        return missing;
    }

    void leave() throws IOException, JMException, InterruptedException {
        for (ClientProcess process : clients) {
            process.order("leave");
        }
        server.load("leave");
    }

    int live() throws IOException, InterruptedException {
        int live = 0;
        for (ClientProcess process : clients) {
            live += process.number("live");
        }
        return live;
    }

    double count(String what) {
        return clients.stream().mapToDouble(process -> process.count(what)).sum();
    }
}
