package io.tocsin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Stands between clients and a server on loopback, at an address that stays the same while the server is restarted. Loses and
 * doubles datagrams: a client that registers a port gets one of the relay's registered instead. Cuts connections when told.
 */
final class LossyRelay implements AutoCloseable {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int LONGEST_DATAGRAM = 64;

    private final ServerSocket listening = new ServerSocket(0, 50, HERE);
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile @Nullable InetSocketAddress server;
    private volatile double loss;

    LossyRelay() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Where the server is; null while there is none. */
    void leadsTo(@Nullable InetSocketAddress address) {
        server = address;
    }

    /** How many of the datagrams are lost, from 0 to 1; half as many are doubled. */
    void loses(double part) {
        loss = part;
    }

    /** The connections that are open now. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    private void accept() {
        try {
            while (true) {
                Line line = new Line(listening.accept());
                lines.add(line);
                Thread.ofVirtual().start(line::carryUp);
            }
        } catch (IOException closed) {
            lines.forEach(Line::cut);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        lines.forEach(Line::cut);
    }

    /** One client's connection, and the port where it is pushed. */
    final class Line {
        private final Socket client;
        private final Socket upstream = new Socket();
        private @Nullable DatagramSocket pushes;

        Line(Socket client) {
            this.client = client;
        }

        /** Ends the connection at both ends. */
        void cut() {
            leave();
            close(upstream);
        }

        /** Ends it at the client's end alone: the server sees nothing but that datagrams bounce. */
        void leave() {
            lines.remove(this);
            close(client);
            synchronized (this) {
                if (pushes != null) {
                    pushes.close();
                }
            }
        }

        private void carryUp() {
            InetSocketAddress to = server;
            try {
                if (to == null) {
                    throw new IOException("there is no server");
                }
                upstream.connect(to);
                Thread.ofVirtual().start(this::carryDown);
                OutputStream out = upstream.getOutputStream();
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    out.write((rewritten(line) + "\n").getBytes(ISO_8859_1));
                }
                cut();
            } catch (IOException lost) {
                if (!client.isClosed()) {
                    cut();
                }
            }
        }

        private void carryDown() {
            try {
                upstream.getInputStream().transferTo(client.getOutputStream());
                cut();
            } catch (IOException lost) {
                if (!client.isClosed()) {
                    cut();
                }
            }
        }

        private String rewritten(String line) throws IOException {
            String[] words = line.split(" ", -1);
            if (!words[0].equals("REGISTER") || !words[1].matches("[0-9]+")) {
                return line;
            }
            DatagramSocket socket = new DatagramSocket(0, HERE);
            synchronized (this) {
                pushes = socket;
            }
            if (client.isClosed()) {
                socket.close();
            }
            int port = Integer.parseInt(words[1]);
            Thread.ofVirtual().start(() -> carryDatagrams(socket, port));
            return "REGISTER " + socket.getLocalPort() + " " + words[2];
        }

        private void carryDatagrams(DatagramSocket socket, int port) {
            DatagramPacket packet = new DatagramPacket(new byte[LONGEST_DATAGRAM], LONGEST_DATAGRAM);
            try {
                while (true) {
                    packet.setLength(LONGEST_DATAGRAM);
                    socket.receive(packet);
                    double lot = ThreadLocalRandom.current().nextDouble();
                    int copies = lot < loss ? 0 : lot < 1.5 * loss ? 2 : 1;
                    for (int i = 0; i < copies; i++) {
                        socket.send(new DatagramPacket(packet.getData(), packet.getLength(), HERE, port));
                    }
                }
            } catch (IOException closed) {
                socket.close();
            }
        }

        private static void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException closedAllTheSame) {
                // nothing is lost by it
            }
        }
    }
}
