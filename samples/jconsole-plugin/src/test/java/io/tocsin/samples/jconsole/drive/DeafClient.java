package io.tocsin.samples.jconsole.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that subscribes, hears every push, and never retrieves: it is rung again and again. */
final class DeafClient implements AutoCloseable {
    private static final byte[] CONTEXT = {0x70, 0x75, 0x73, 0x68};

    private final Socket connection;
    private final DatagramSocket callback;
    private final PrintWriter commands;
    private final Lines answers;
    private final List<Long> pushes = new CopyOnWriteArrayList<>();
    private final String session;

    private DeafClient(Socket connection, DatagramSocket callback, String user) throws IOException, InterruptedException {
        this.connection = connection;
        this.callback = callback;
        commands = new PrintWriter(connection.getOutputStream(), true, UTF_8);
        answers = new Lines("the server", new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8)));
        Thread.ofVirtual().start(this::hear);
        answers.next("* TOCSIN ");
        session = command("LOGON " + user + " -");
        command("REGISTER " + callback.getLocalPort() + " 70757368");
    }

    static DeafClient logOn(ServerProcess server, String user, String... topics)
            throws IOException, InterruptedException {
        InetAddress here = InetAddress.getLoopbackAddress();
        DeafClient client =
                new DeafClient(new Socket(here, server.port()), new DatagramSocket(new InetSocketAddress(here, 0)), user);
        for (String topic : topics) {
            client.command("SUBSCRIBE " + topic);
        }
        return client;
    }

    private String command(String line) throws InterruptedException {
        commands.print(line + "\n");
        commands.flush();
        String answer = answers.next();
        if (!answer.startsWith("OK")) {
            throw new AssertionError(line + ": " + answer);
        }
        return answer.substring("OK".length()).strip();
    }

    private void hear() {
        byte[] content = new byte[64];
        DatagramPacket datagram = new DatagramPacket(content, content.length);
        try {
            while (true) {
                callback.receive(datagram);
                if (Arrays.equals(content, 0, datagram.getLength(), CONTEXT, 0, CONTEXT.length)) {
                    pushes.add(System.nanoTime());
                }
                datagram.setLength(content.length);
            }
        } catch (IOException closed) {
            // that is all that was heard
        }
    }

    String session() {
        return session;
    }

    String callback() {
        return "127.0.0.1:" + callback.getLocalPort();
    }

    /** When pushes came, on {@link System#nanoTime}. */
    List<Long> pushes() {
        return List.copyOf(pushes);
    }

    /** Waits until the server ends the session, and returns why it did. */
    String ended() throws InterruptedException {
        return answers.next("* BYE ").substring("* BYE ".length());
    }

    @Override
    public void close() throws IOException {
        connection.close();
        callback.close();
    }
}
