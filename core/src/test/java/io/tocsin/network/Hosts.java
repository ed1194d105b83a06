package io.tocsin.network;

import static io.tocsin.Eventually.eventually;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/**
 * Two hosts on one machine: network namespaces on a bridge in a third one, so that a host can lose its power and come
 * back with the same address and nothing in its memory. Needs root and iproute2. Nothing touches the machine's own
 * network.
 */
final class Hosts implements AutoCloseable {
    static final String SERVER_ADDRESS = "10.77.0.1";
    static final String CLIENT_ADDRESS = "10.77.0.2";

    private final String server;
    private final String client;
    private final String bridge;
    private final List<Process> processes = new ArrayList<>();

    private Hosts(String prefix) {
        server = prefix + "-a";
        client = prefix + "-b";
        bridge = prefix + "-sw";
    }

    /** Says why the tests cannot run here, and skips them; on CI, where they must run, it fails. */
    static void require() {
        String obstacle = obstacle();
        if (!obstacle.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI these tests must run, but " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    private static String obstacle() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "network namespaces need root";
        }
        for (String place : List.of("/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip", "/bin/ip")) {
            if (new File(place).canExecute()) {
                return "";
            }
        }
        return "network namespaces need the command ip (Debian: apt-get install iproute2)";
    }

    /** Builds both hosts and switches them on. */
    static Hosts build() {
        Hosts hosts = new Hosts("tocsin" + ProcessHandle.current().pid() % 10_000);
        boolean built = false;
        try {
            hosts.ip("netns", "add", hosts.bridge);
            hosts.ip("-n", hosts.bridge, "link", "add", "br0", "type", "bridge");
            hosts.ip("-n", hosts.bridge, "link", "set", "br0", "up");
            hosts.plugIn(hosts.server, "pa", "02:00:00:00:00:01", SERVER_ADDRESS);
            hosts.plugIn(hosts.client, "pb", "02:00:00:00:00:02", CLIENT_ADDRESS);
            built = true;
            return hosts;
        } finally {
            if (!built) {
                hosts.close();
            }
        }
    }

    private void plugIn(String host, String port, String mac, String address) {
        ip("netns", "add", host);
        ip("-n", host, "link", "set", "lo", "up");
        ip("link", "add", "eth0", "netns", host, "address", mac, "type", "veth", "peer", "name", port, "netns", bridge);
        ip("-n", bridge, "link", "set", port, "master", "br0", "up");
        ip("-n", host, "addr", "add", address + "/24", "dev", "eth0");
        ip("-n", host, "link", "set", "eth0", "up");
    }

    /** Runs a Java program of the test's class path on the server's host. */
    JavaProcess onServer(Class<?> program, String... arguments) throws IOException {
        return java(server, program, arguments);
    }

    /** Runs a Java program of the test's class path on the client's host. */
    JavaProcess onClient(Class<?> program, String... arguments) throws IOException {
        return java(client, program, arguments);
    }

    /** The client's host loses its power: no packet leaves it any more. Then it comes back, remembering nothing. */
    void rebootClient(JavaProcess whatRanThere) {
        cutClient(whatRanThere);
        ip("-n", bridge, "link", "del", "pb");
        ip("netns", "del", client);
        plugIn(client, "pb", "02:00:00:00:00:02", CLIENT_ADDRESS);
    }

    /** The client's host loses its power and stays off. */
    void cutClient(JavaProcess whatRanThere) {
        // with data under way TCP would retransmit it, and keep-alive would not run: another story
        eventually("the client has acknowledged everything", this::nothingIsUnderWay);
        ip("-n", client, "link", "set", "eth0", "down");
        whatRanThere.kill();
    }

    private boolean nothingIsUnderWay() {
        for (String connection : output(List.of("ip", "netns", "exec", server, "ss", "-Htn", "state", "established"))
                .lines()
                .toList()) {
            Scanner columns = new Scanner(connection);
            columns.nextInt();
            if (columns.nextInt() > 0) {
                return false;
            }
        }
        return true;
    }

    private JavaProcess java(String host, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                host,
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return new JavaProcess(process);
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
        for (String namespace : List.of(server, client, bridge)) {
            try {
                output(List.of("ip", "netns", "del", namespace));
            } catch (AssertionError neverBuilt) {
                // closing goes on: the next one may exist
            }
        }
    }

    private void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        output(command);
    }

    private static String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new AssertionError(hurry);
        }
    }
}
