package io.tocsin.samples.mail.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Brings messages by SMTP or LMTP, a line at a time. */
public final class Postman implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    /**
     * Connects.
     *
     * @param hello {@code EHLO} for SMTP, {@code LHLO} for LMTP
     */
    public Postman(int port, String hello) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        answer(220);
        say(hello + " client.example.org", 250);
    }

    /** Brings one message; returns when the server has taken it, with the time at which it had all of it. */
    public long bring(String user, String subject) throws IOException {
        return bring(user, subject, 0);
    }

    /** The same, with a message that has at least so many bytes. */
    public long bring(String user, String subject, int bytes) throws IOException {
        say("MAIL FROM:<carol@example.org>", 250);
        say("RCPT TO:<" + user + "@example.org>", 250);
        say("DATA", 354);
        String message = "From: carol@example.org\r\nTo: " + user + "@example.org\r\nSubject: " + subject
                + "\r\n\r\n" + "Blah, blah, blah.\r\n".repeat(bytes / 18) + "It is about " + subject + ".\r\n.";
        long sent = System.nanoTime();
        say(message, 250);
        return sent;
    }

    private void say(String line, int code) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answer(code);
    }

    private void answer(int code) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith(code + "-")) {
            line = in.readLine();
        }
        assertThat(line).startsWith(code + " ");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
