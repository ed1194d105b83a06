package io.tocsin.samples.standalone.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two Linux network namespaces joined by a virtual cable: one for the server, one for the client's computer. An ordinary
 * user may have them where the system allows user namespaces; everywhere else the demonstration does without.
 */
final class Namespaces {
    /** The exit code of a run inside that could not set its network up; a run outside then takes over. */
    static final int NO_NETWORK = 75;

    private static final List<String> ENTER = List.of("unshare", "-r", "-n");
    private static final String SERVER_END = "tocsin0";
    private static final String CLIENT_END = "tocsin1";

    private Namespaces() {}

    static boolean possible() throws InterruptedException {
        List<String> attempt = new ArrayList<>(ENTER);
        attempt.addAll(List.of(
                "sh",
                "-c",
                "ip link set lo up && ip link add " + SERVER_END + " type veth peer name " + CLIENT_END
                        + " && unshare -n true"));
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux") && Shell.succeeds(attempt);
    }

    /** Plays the demonstration in a namespace of its own, with the same standard streams; returns its exit code. */
    static int enter() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ENTER);
        command.addAll(ThisProgram.command("demo", "--inside"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    /** Lays the cable from here to a client's computer. */
    static void join(ClientHost host) throws IOException, InterruptedException {
        Shell.run("ip", "link", "set", "lo", "up");
        Shell.run(
                "ip", "link", "add", SERVER_END, "type", "veth",
                "peer", "name", CLIENT_END, "netns", String.valueOf(host.pid()));
        Shell.run("ip", "addr", "add", "192.0.2.1/24", "dev", SERVER_END);
        Shell.run("ip", "link", "set", SERVER_END, "up");
        host.command("cable " + CLIENT_END + " 192.0.2.2/24", "plugged-in");
    }
}
