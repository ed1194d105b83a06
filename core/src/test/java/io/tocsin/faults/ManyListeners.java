package io.tocsin.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Many sessions of one user whose pushes all go to one socket. Says {@code listening}, then {@code all heard}. */
public final class ManyListeners {
    private ManyListeners() {}

    /** Arguments: the server's address, and how many. */
    public static void main(String[] arguments) throws IOException {
        int sessions = Integer.parseInt(arguments[1]);
        List<Socket> open = new ArrayList<>();
        try (DatagramSocket bell = new DatagramSocket(0)) {
            bell.setReceiveBufferSize(4 << 20);
            for (int i = 0; i < sessions; i++) {
                open.add(session(arguments[0], String.format("REGISTER %d %04x", bell.getLocalPort(), i)));
            }
            System.out.println("listening");
            Set<String> heard = new HashSet<>();
            DatagramPacket packet = new DatagramPacket(new byte[64], 64);
            while (heard.size() < sessions) {
                packet.setLength(64);
                bell.receive(packet);
                heard.add(HexFormat.of().formatHex(packet.getData(), 0, packet.getLength()));
            }
            System.out.println("all heard");
            while (System.in.read() >= 0) {
                // stays until it is told to go
            }
        } finally {
            for (Socket each : open) {
                each.close();
            }
        }
    }

    private static Socket session(String server, String registration) throws IOException {
        Socket socket = new Socket(server, 7410);
        socket.getOutputStream()
                .write(("LOGON many secret\n" + registration + "\nSUBSCRIBE news\n").getBytes(StandardCharsets.UTF_8));
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        answers.readLine();
        for (int i = 0; i < 3; i++) {
            String answer = answers.readLine();
            if (answer == null || !answer.startsWith("OK")) {
                throw new IOException("the server said " + answer);
            }
        }
        return socket;
    }
}
