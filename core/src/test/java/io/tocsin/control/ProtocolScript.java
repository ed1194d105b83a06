package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.fuzz.Mutator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What an almost well-behaved client says: right lines, most of them in an order that makes sense, some of them spoilt. */
final class ProtocolScript {
    /** The secret that is accepted; "wrong" is refused, everything else accepted as well. */
    static final String SECRET = "hunter2-of-the-fuzzer";

    private static final List<String> TOPICS = List.of("a", "inbox/alice", "news", "日本/🔔", "t".repeat(255));

    private final RandomGenerator random;
    private final Mutator mutator;
    private final String host;
    private final int port;

    /** A client on a host of its own that may listen on a port. */
    ProtocolScript(RandomGenerator random, String host, int port) {
        this.random = random;
        this.host = host;
        this.port = port;
        this.mutator = new Mutator(random.nextLong(), corpus());
    }

    /** The whole stream of bytes of one connection. */
    byte[] stream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        if (random.nextInt(8) > 0) {
            line(stream, ("LOGON fuzzer " + SECRET).getBytes(UTF_8));
        }
        for (int lines = random.nextInt(40); lines > 0; lines--) {
            byte[] right = right().getBytes(UTF_8);
            line(stream, random.nextInt(4) == 0 ? mutator.mutate(right) : right);
        }
        switch (random.nextInt(8)) {
            case 0 -> stream.writeBytes("PING".getBytes(UTF_8));
            case 1 -> line(stream, "x".repeat(1020 + random.nextInt(8)).getBytes(UTF_8));
            case 2 -> line(stream, new byte[] {'P', (byte) 0xc3, 'G'});
            case 3, 4 -> line(stream, "LOGOFF".getBytes(UTF_8));
            default -> {
                // ends with a whole line
            }
        }
        return stream.toByteArray();
    }

    private void line(ByteArrayOutputStream stream, byte[] text) {
        stream.writeBytes(text);
        if (random.nextInt(4) == 0) {
            stream.write('\r');
        }
        stream.write('\n');
    }

    private String right() {
        String topic = any(TOPICS);
        return switch (random.nextInt(20)) {
            case 0 -> "LOGON fuzzer " + any(List.of(SECRET, "wrong", "wrong"));
            case 1 -> "REGISTER " + port + " c0ffee01";
            case 2 -> "REGISTER " + host + ":" + port + " " + "ab".repeat(1 + random.nextInt(18));
            case 3 -> "REGISTER in-band c0ffee02";
            case 4 -> "REGISTER prove c0ffee03";
            case 5 -> "REGISTER " + any(List.of("0.0.0.0:4000", "[::1]:4000", "192.0.2.1:4000", "80", "host:1")) + " 00";
            case 6, 7, 8 -> "SUBSCRIBE " + topic;
            case 9, 10 -> "SUBSCRIBE " + topic + " 019f2b3c4d5e6f70-000000000000";
            case 11 -> "UNSUBSCRIBE " + topic;
            case 12, 13 -> "RETRIEVE";
            case 14 -> "RETRIEVE " + topic;
            case 15, 16, 17, 18 -> "CHANGED " + topic;
            default -> "ping";
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<byte[]> corpus() {
        List<byte[]> lines = new ArrayList<>();
        for (String line : List.of("PING", "RETRIEVE a", "SUBSCRIBE news x", "REGISTER in-band 00", "LOGOFF")) {
            lines.add(line.getBytes(UTF_8));
        }
        return lines;
    }
}
