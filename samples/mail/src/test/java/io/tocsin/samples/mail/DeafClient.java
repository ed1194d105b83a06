package io.tocsin.samples.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A client that subscribes and is rung, but never retrieves: what silences it is done by others. */
final class DeafClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket connection;
    private final BufferedReader in;
    private final DatagramSocket datagrams = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    DeafClient(int port, String user) throws IOException {
        connection = new Socket(InetAddress.getLoopbackAddress(), port);
        connection.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        in.readLine();
        say("LOGON " + user + " -");
        say("REGISTER " + datagrams.getLocalPort() + " c0ffee01");
        say("SUBSCRIBE inbox/" + user);
    }

    private void say(String command) throws IOException {
        connection.getOutputStream().write((command + "\n").getBytes(US_ASCII));
        assertThat(in.readLine()).as(command).startsWith("OK");
    }

    /** Is rung so often, at least. */
    void isRung(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(datagramWithin(PATIENCE)).as("datagram %d", i + 1).isTrue();
        }
    }

    /** No datagram comes for so long, from some moment within a minute on. */
    void hearsNothingFor(Duration silence) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (datagramWithin(silence)) {
            assertThat(System.nanoTime() - deadline).as("still rung after %s", PATIENCE).isNegative();
        }
    }

    private boolean datagramWithin(Duration bound) throws IOException {
        datagrams.setSoTimeout((int) bound.toMillis());
        try {
            datagrams.receive(new DatagramPacket(new byte[16], 16));
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        connection.close();
    }
}
