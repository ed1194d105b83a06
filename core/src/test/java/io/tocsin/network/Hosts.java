package io.tocsin.network;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Any number of hosts on one machine: each is a network namespace, plugged into bridges that stand in a namespace of
 * their own, so that a host can lose its power and come back with the same address and nothing in its memory. A host
 * can also be a router, hide others behind its address, filter, fall asleep; what crosses its cable can be captured.
 * Needs root and the commands that {@link #require} asks for. Nothing touches the machine's own network.
 *
 * <pre>{@code
 * Hosts.require("tcpdump", "iptables");
 * try (Hosts hosts = Hosts.build()) {
 *     Lan lan = hosts.lan();
 *     Host server = hosts.host("server").plugInto(lan, "10.77.0.1/24");
 *     Host client = hosts.host("client").plugInto(lan, "10.77.0.2/24");
 *     Capture capture = server.captures();
 *     JavaProcess program = server.runs(ServerProgram.class, "push.interval=1s");
 *     client.losesPower();
 *     client.comesBack();
 * }
 * }</pre>
 */
public final class Hosts implements AutoCloseable {
    /** Where {@link ServerProgram} listens unless it is told otherwise. */
    public static final String SERVER_ADDRESS = "10.77.0.1";

    private static final Map<String, String> PACKAGES =
            Map.of("ip", "iproute2", "ss", "iproute2", "tcpdump", "tcpdump", "iptables", "iptables");
    private static final AtomicInteger BUILT = new AtomicInteger();

    private final String prefix =
            "tocsin-" + ProcessHandle.current().pid() + "-" + BUILT.incrementAndGet() + "-";
    private final String room = prefix + "switches";
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final List<AutoCloseable> attached = new ArrayList<>();
    private final AtomicInteger ports = new AtomicInteger();
    private final AtomicInteger bridges = new AtomicInteger();
    private final AtomicInteger links = new AtomicInteger();

    private Hosts() {}

    /** Says why the tests cannot run here, and skips them; on CI, where they must run, it fails. */
    public static void require(String... moreCommands) {
        mustRunOnCi(obstacle(moreCommands));
    }

    private static void mustRunOnCi(String obstacle) {
        if (!obstacle.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI these tests must run, but " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    private static String obstacle(String... moreCommands) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "network namespaces need root";
        }
        return Stream.concat(Stream.of("ip", "ss"), Stream.of(moreCommands))
                .filter(command -> Command.find(command).isEmpty())
                .map(command -> "these tests need the command " + command + " (Debian: apt-get install "
                        + PACKAGES.getOrDefault(command, command) + ")")
                .findFirst()
                .orElse("");
    }

    /** An empty room: no host yet, no network yet. */
    public static Hosts build() {
        Hosts hosts = new Hosts();
        Command.run("ip", "netns", "add", hosts.room);
        // switches have nothing to say themselves; they pass IPv6 on all the same
        Command.run("ip", "netns", "exec", hosts.room, "sysctl", "-qw",
                "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1");
        return hosts;
    }

    /** A network of its own: hosts that are plugged into it see each other. */
    public Lan lan() {
        String bridge = "br" + bridges.incrementAndGet();
        Command.run("ip", "-n", room, "link", "add", bridge, "type", "bridge");
        Command.run("ip", "-n", room, "link", "set", bridge, "up");
        return new Lan(room, bridge);
    }

    /** The host of that name, switched on; it has no cable yet when it is new. */
    public Host host(String name) {
        return hosts.computeIfAbsent(name, _ -> new Host(this, name, prefix + name));
    }

    /**
     * Lays a link between two hosts, beside their cables: the device tun0, or tun1 for the second. It is fair until told
     * otherwise.
     *
     * @param seed of its lots
     * @param oneAddress with the length of the network, such as {@code 10.78.0.1/24}
     */
    public LossyLink lossyLink(long seed, Host one, String oneAddress, Host other, String otherAddress) {
        mustRunOnCi(Files.exists(Path.of("/dev/net/tun")) ? "" : "a lossy link needs the device /dev/net/tun");
        String device = "tun" + links.getAndIncrement();
        LossyLink link = attach(LossyLink.lay(seed, device, one, oneAddress, other, otherAddress));
        one.onPowerLoss(link);
        other.onPowerLoss(link);
        return link;
    }

    /** The next cable: a number for its port and for its hardware address. */
    int nextPort() {
        return ports.incrementAndGet();
    }

    /** Closes it with the room, before the hosts are gone. */
    <T extends AutoCloseable> T attach(T device) {
        attached.addFirst(device);
        return device;
    }

    /** Whether no TCP connection of any host has data under way. */
    boolean everythingIsAcknowledged() {
        return hosts.values().stream()
                .filter(Host::isOn)
                .flatMap(host -> host.run("ss", "-Htn", "state", "established").lines())
                .allMatch(Hosts::sendQueueIsEmpty);
    }

    private static boolean sendQueueIsEmpty(String connection) {
        Scanner columns = new Scanner(connection);
        columns.nextInt();
        return columns.nextInt() == 0;
    }

    @Override
    public void close() {
        for (AutoCloseable device : attached) {
            closeQuietly(device);
        }
        hosts.values().forEach(Hosts::closeQuietly);
        Command.run("ip", "netns", "del", room);
    }

    private static void closeQuietly(AutoCloseable device) {
        try {
            device.close();
        } catch (Exception | AssertionError alreadyGone) {
            System.err.println("while tidying up: " + alreadyGone);
        }
    }
}
