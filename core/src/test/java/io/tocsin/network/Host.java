package io.tocsin.network;

import static io.tocsin.Eventually.eventually;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One host of the bench: a network namespace with its cables, its firewall and the programs that run on it. */
public final class Host implements AutoCloseable {
    private final Hosts hosts;
    private final String name;
    private final String namespace;
    private final List<Cable> cables = new ArrayList<>();
    private final List<String[]> routes = new ArrayList<>();
    private final List<LossyLink> links = new ArrayList<>();
    private final List<JavaProcess> programs = new ArrayList<>();
    private boolean on;

    Host(Hosts hosts, String name, String namespace) {
        this.hosts = hosts;
        this.name = name;
        this.namespace = namespace;
        switchOn();
    }

    String namespace() {
        return namespace;
    }

    boolean isOn() {
        return on;
    }

    /** The first address of its first cable. */
    public String address() {
        return cables.getFirst().address();
    }

    // -- cables and routes

    /**
     * Lays a cable: the first is the device eth0, the second eth1.
     *
     * @param addresses each with the length of its network, such as {@code 10.77.0.1/24}
     */
    public Host plugInto(Lan lan, String... addresses) {
        Cable cable = new Cable(namespace, "eth" + cables.size(), lan, hosts.nextPort(), List.of(addresses));
        cables.add(cable);
        cable.lay();
        return this;
    }

    /** Sends through that gateway whatever is not on its own networks. */
    public Host routesThrough(String gateway) {
        return routes("default", "via", gateway);
    }

    /** Adds a route, in the words of {@code ip route replace}; it is there again after a reboot. */
    public Host routes(String... route) {
        routes.add(route);
        addRoute(route);
        return this;
    }

    private void addRoute(String... route) {
        Command.run(concat(Command.line("ip", "-n", namespace, "route", "replace"), route));
    }

    /** Passes on packets that are for others. */
    public Host forwards() {
        return sets("net.ipv4.ip_forward", "1").sets("net.ipv6.conf.all.forwarding", "1");
    }

    /** Sets a kernel setting of this host alone, such as {@code net.ipv4.icmp_ratelimit}; a reboot forgets it. */
    public Host sets(String key, String value) {
        run("sysctl", "-qw", key + "=" + value);
        return this;
    }

    /** The cable eth0 is pulled out of the wall, once everything sent is acknowledged. The host keeps its addresses. */
    public void unplugs() {
        awaitsAcknowledgements();
        cables.getFirst().pull();
    }

    /** The cable eth0 is put back. */
    public void plugsBack() {
        cables.getFirst().plug();
    }

    /**
     * Has another address on eth0 from now on, with the length of its network, and the old one no more; once everything
     * sent is acknowledged.
     */
    public void changesAddress(String from, String to) {
        awaitsAcknowledgements();
        cables.getFirst().change(from, to);
        routes.forEach(this::addRoute);
    }

    /** Forgets which hardware address belongs to which address: the next packet has to ask. */
    public void forgetsNeighbours() {
        Command.run("ip", "-n", namespace, "neigh", "flush", "all");
    }

    public Firewall firewall() {
        return new Firewall(this);
    }

    // -- power

    /**
     * Loses its power: no packet leaves it any more, not even a FIN of a dying program. Happens once everything sent is
     * acknowledged.
     */
    public void losesPower() {
        awaitsAcknowledgements();
        losesPowerAtOnce();
    }

    /** Loses its power in the middle of whatever it does. */
    public void losesPowerAtOnce() {
        cables.forEach(Cable::remove);
        links.forEach(LossyLink::close);
        links.clear();
        programs.forEach(JavaProcess::kill);
        programs.clear();
        Command.run("ip", "netns", "del", namespace);
        on = false;
    }

    /** With data under way TCP would retransmit it, and keep-alive would not run: that is another story. */
    private void awaitsAcknowledgements() {
        eventually("everything sent is acknowledged", hosts::everythingIsAcknowledged);
    }

    /** Comes back with its addresses and routes, and remembers nothing else. */
    public void comesBack() {
        switchOn();
        cables.forEach(Cable::lay);
        routes.forEach(this::addRoute);
    }

    void onPowerLoss(LossyLink link) {
        links.add(link);
    }

    private void switchOn() {
        Command.run("ip", "netns", "add", namespace);
        Command.run("ip", "-n", namespace, "link", "set", "lo", "up");
        on = true;
    }

    // -- programs

    /** Runs a Java program of the test's class path, which talks in lines. */
    public JavaProcess runs(Class<?> program, String... arguments) throws IOException {
        List<String> line = concat(inside(), System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), program.getName());
        Process process = new ProcessBuilder(concat(line, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JavaProcess running = new JavaProcess(process);
        programs.add(running);
        return running;
    }

    /** Runs a command of the machine on this host, to its end; returns what it said. */
    public String run(String command, String... arguments) {
        return Command.run(concat(inside(), Command.line(command, arguments).toArray(String[]::new)));
    }

    /** Captures what crosses eth0, from now on. */
    public Capture captures() {
        return captures("eth0");
    }

    /** Captures what crosses a device; {@code any} for all, what the host sends to itself included. */
    public Capture captures(String device) {
        return hosts.attach(Capture.start(this, device));
    }

    /** The beginning of a command line that runs on this host. */
    public List<String> inside() {
        return Command.line("ip", "netns", "exec", namespace);
    }

    private static List<String> concat(List<String> line, String... more) {
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public void close() {
        programs.forEach(JavaProcess::kill);
        if (on) {
            Command.run("ip", "netns", "del", namespace);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
