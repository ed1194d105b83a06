package io.tocsin.samples.webapp.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A program of a user's: logged on by TCP, with a UDP socket at which the bell rings. */
final class Program implements AutoCloseable {
    static final byte[] CONTEXT = HexFormat.of().parseHex("70726f6772616d21");

    private final Socket tcp;
    private final BufferedReader in;
    private final DatagramSocket udp;

    /** Connects to {@code host:port}. */
    Program(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        tcp = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        tcp.setSoTimeout((int) Eventually.BOUND.toMillis());
        in = new BufferedReader(new InputStreamReader(tcp.getInputStream(), StandardCharsets.UTF_8));
        udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        udp.setSoTimeout((int) Eventually.BOUND.toMillis());
        in.readLine();
    }

    /** Says a line, and gives the first answer that is no unsolicited one. */
    String say(String line) throws IOException {
        tcp.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        String answer = in.readLine();
        while (answer != null && answer.startsWith("*")) {
            answer = in.readLine();
        }
        return String.valueOf(answer);
    }

    String register() throws IOException {
        return say("REGISTER " + udp.getLocalPort() + " " + HexFormat.of().formatHex(CONTEXT));
    }

    /** What the next datagram holds. */
    byte[] datagram() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        udp.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** From now on datagrams bounce; the TCP connection stays. */
    void closesItsSocket() {
        udp.close();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
