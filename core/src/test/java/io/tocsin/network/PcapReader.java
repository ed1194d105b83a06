package io.tocsin.network;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/** Reads packets from what {@code tcpdump -w} writes (pcap, not pcapng), while it writes. */
final class PcapReader {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int HEADER = 24;
    private static final int RECORD_HEADER = 16;

    private final DataInputStream in;
    private final ByteOrder order;
    private final PacketDecoder decoder;

    PcapReader(InputStream stream) throws IOException {
        in = new DataInputStream(stream);
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
        if (header.remaining() < HEADER) {
            throw new EOFException("no capture");
        }
        order = header.getInt(0) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        header.order(order);
        if (header.getInt(0) != MAGIC) {
            throw new IOException("not a capture: " + Integer.toHexString(header.getInt(0)));
        }
        decoder = new PacketDecoder(header.getInt(20));
    }

    /** The next packet, or nothing at the end. */
    Optional<Packet> next() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(RECORD_HEADER)).order(order);
        if (header.remaining() < RECORD_HEADER) {
            return Optional.empty();
        }
        Instant time = Instant.ofEpochSecond(header.getInt(0), header.getInt(4) * 1000L);
        return Optional.of(decoder.decode(time, in.readNBytes(header.getInt(8))));
    }
}
