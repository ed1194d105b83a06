package io.tocsin.samples.standalone.demo;

import io.tocsin.samples.standalone.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * One log-on from the client's computer.
 *
 * @param sessionId the session's id
 * @param context its context in hex
 * @param callbackPort its UDP port
 */
record DemoClient(String sessionId, String context, int callbackPort) {
    static final String TOPIC = "inbox/alice";

    /** Logs on, registers and subscribes. */
    static DemoClient logOn(ClientHost host, InetSocketAddress server) throws IOException, InterruptedException {
        int port = Integer.parseInt(host.command("open " + Addresses.text(server), "opened"));
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String context = HexFormat.of().formatHex(random);
        String id = done(host.ask("LOGON alice -"));
        done(host.ask("REGISTER " + port + " " + context));
        done(host.ask("SUBSCRIBE " + TOPIC));
        return new DemoClient(id, context, port);
    }

    /** What follows OK in an answer. */
    static String done(List<String> answer) throws IOException {
        if (!answer.getLast().startsWith("OK")) {
            throw new IOException("the server answered: " + answer.getLast());
        }
        return answer.getLast().substring(2).strip();
    }
}
