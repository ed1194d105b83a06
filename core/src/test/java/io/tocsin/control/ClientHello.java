package io.tocsin.control;

import io.tocsin.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/**
 * The first message of a TLS handshake, written by hand: the JDK's own client refuses to offer what is to be refused.
 *
 * @param version such as 0x0301 for TLS 1.0, 0x0303 for TLS 1.2
 * @param suites the cipher suites offered
 */
record ClientHello(int version, List<Integer> suites) {
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;

    /**
     * Says it and hears the answer.
     *
     * @return {@code hello}, if the server goes on, or {@code alert} and the number of its alert (RFC 8446, 6)
     */
    String saidTo(InetSocketAddress server) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(Eventually.BOUND_MILLIS);
            socket.getOutputStream().write(record());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.readUnsignedShort();
            in.readUnsignedShort();
            int first = in.readUnsignedByte();
            return switch (type) {
                case HANDSHAKE -> first == 2 ? "hello" : "handshake message " + first;
                case ALERT -> "alert " + in.readUnsignedByte();
                default -> "record of type " + type;
            };
        }
    }

    private byte[] record() throws IOException {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(hello);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(2 * suites.size());
        for (int suite : suites) {
            out.writeShort(suite);
        }
        out.writeShort(0x0100);
        byte[] extensions = {
            0, 10, 0, 6, 0, 4, 0, 0x17, 0, 0x18, // groups: secp256r1, secp384r1
            0, 11, 0, 2, 1, 0, // points: uncompressed
            0, 13, 0, 8, 0, 6, 4, 3, 5, 3, 2, 3 // signatures: ECDSA with SHA-256, SHA-384, SHA-1
        };
        out.writeShort(extensions.length);
        out.write(extensions);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream layer = new DataOutputStream(record);
        layer.writeByte(HANDSHAKE);
        layer.writeShort(0x0301);
        layer.writeShort(4 + hello.size());
        layer.writeInt(1 << 24 | hello.size());
        hello.writeTo(layer);
        return record.toByteArray();
    }
}
