package io.tocsin.network;

import java.util.ArrayList;
import java.util.List;

/** A host's cable to a network. It survives the host's reboots, and so do its addresses. */
final class Cable {
    private final String namespace;
    private final String device;
    private final Lan lan;
    private final String port;
    private final String hardware;
    private final List<String> addresses = new ArrayList<>();

    Cable(String namespace, String device, Lan lan, int number, List<String> addresses) {
        this.namespace = namespace;
        this.device = device;
        this.lan = lan;
        this.port = "p" + number;
        this.hardware = "02:00:00:00:00:%02x".formatted(number);
        this.addresses.addAll(addresses);
    }

    /** The first IPv4 or IPv6 address, without the length of its network. */
    String address() {
        return addresses.getFirst().replaceAll("/.*", "");
    }

    /** Lays it, with everything that it had. */
    void lay() {
        Command.run(
                "ip", "link", "add", device, "netns", namespace, "address", hardware,
                "type", "veth", "peer", "name", port, "netns", lan.room());
        Command.run("ip", "-n", lan.room(), "link", "set", port, "master", lan.bridge(), "up");
        // no address of its own making, which it would have to announce: captures stay quiet
        Command.run("ip", "-n", namespace, "link", "set", device, "addrgenmode", "none");
        addresses.forEach(this::assign);
        Command.run("ip", "-n", namespace, "link", "set", device, "up");
        addMarkRoute();
    }

    /** Where a capture's marks go: see {@link Capture#settles}. */
    private void addMarkRoute() {
        Command.run("ip", "-n", namespace, "route", "replace", Capture.markAddress(device) + "/32", "dev", device);
    }

    /** The old one goes first, and with the last address of a device the kernel forgets its routes. */
    void change(String from, String to) {
        addresses.remove(from);
        Command.run("ip", "-n", namespace, "addr", "del", from, "dev", device);
        addresses.addFirst(to);
        assign(to);
        addMarkRoute();
    }

    private void assign(String address) {
        List<String> line = Command.line("ip", "-n", namespace, "addr", "add", address, "dev", device);
        if (address.contains(":")) {
            line.add("nodad");
        }
        Command.run(line);
    }

    /** Nothing comes through it any more; both ends notice. */
    void pull() {
        Command.run("ip", "-n", lan.room(), "link", "set", port, "down");
    }

    void plug() {
        Command.run("ip", "-n", lan.room(), "link", "set", port, "up");
    }

    /** Takes it away at once, whatever is still open at its host. */
    void remove() {
        Command.run("ip", "-n", lan.room(), "link", "del", port);
    }
}
