package io.tocsin.samples.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Agrees to whatever one client asks, and shows what that was. Nothing is ever pending here. */
final class YesServer implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<OutputStream> toClient = new LinkedBlockingQueue<>();

    YesServer() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    BlockingQueue<String> asked() {
        return asked;
    }

    /** Says something that nobody has asked for; waits until the client is there. */
    void say(String line) throws IOException, InterruptedException {
        OutputStream out = toClient.take();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        toClient.add(out);
    }

    private void serve() {
        try (Socket client = listening.accept()) {
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = client.getOutputStream();
            out.write("* TOCSIN 1 yes\n".getBytes(StandardCharsets.UTF_8));
            toClient.add(out);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                asked.add(line);
                String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                String answer = command.equals("RETRIEVE") ? "OK 0\n" : "OK x 127.0.0.1:1\n";
                out.write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException over) {
            // the test is
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
