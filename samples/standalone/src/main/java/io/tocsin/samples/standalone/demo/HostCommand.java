package io.tocsin.samples.standalone.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The client's computer of the demonstration: obeys one command a line, until its standard input ends. */
@Command(name = "demo-host", hidden = true, description = "The client's computer of the demonstration.")
public final class HostCommand implements Callable<Integer> {
    private HostSockets sockets = HostSockets.none();
    private String cable = "";

    HostCommand() {}

    @Override
    public Integer call() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        report("started");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            obey(line.split(" ", 2));
        }
        sockets.reset();
        return 0;
    }

    private void obey(String[] words) throws IOException, InterruptedException {
        String argument = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "cable" -> plugIn(argument.split(" ", 2));
            case "open" -> {
                sockets = HostSockets.open(argument, HostCommand::report);
                report("opened " + sockets.callbackPort());
            }
            case "say" -> sockets.say(argument);
            case "deaf" -> {
                sockets.closeCallback();
                report("deafened");
            }
            case "reset" -> {
                sockets.reset();
                report("gone");
            }
            case "reboot" -> reboot();
            default -> throw new IOException("no such command: " + words[0]);
        }
    }

    private void plugIn(String[] words) throws IOException, InterruptedException {
        cable = words[0];
        Shell.run("ip", "addr", "add", words[1], "dev", cable);
        Shell.run("ip", "link", "set", cable, "up");
        report("plugged-in");
    }

    /** While the cable is out, every trace of the sockets goes; no farewell reaches the server. Then the computer is back. */
    private void reboot() throws IOException, InterruptedException {
        Shell.run("ip", "link", "set", cable, "down");
        sockets.reset();
        Shell.run("ip", "link", "set", cable, "up");
        report("rebooted");
    }

    private static synchronized void report(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
