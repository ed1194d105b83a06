package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Makes observers of a CoAP resource out of the crowd: a GET with the option Observe from the address of each. */
final class CoapObserver {
    private static final int NON_WITH_TOKEN_OF_4 = 0x54;
    private static final int GET = 1;
    private static final int OBSERVE_REGISTER = 0x60;
    private static final int URI_PATH_AFTER_OBSERVE = 0x50;
    /** As many as any receive buffer holds. */
    private static final int ON_THE_WAY = 200;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final InetSocketAddress server;

    CoapObserver(InetSocketAddress server) {
        this.server = server;
    }

    /** Registers all of the crowd, each from its own address, no faster than the server takes them. */
    void register(Clients clients, String path, IntSupplier registered) throws IOException {
        for (int i = 0; i < clients.size(); i++) {
            try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(clients.address(i));
                channel.send(observe(path, i), server);
            }
            if (i % ON_THE_WAY == 0) {
                await(registered, i);
            }
        }
        await(registered, clients.size());
    }

    private static void await(IntSupplier registered, int wanted) {
        Waiting.until(
                () -> registered.getAsInt() >= wanted,
                LIMIT,
                () -> registered.getAsInt() + " observers were registered instead of " + wanted);
    }

    /** RFC 7252 section 3 and RFC 7641 section 2: header, token, Observe = 0 (register), Uri-Path. */
    ByteBuffer observe(String path, int number) {
        byte[] name = path.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + name.length)
                .put((byte) NON_WITH_TOKEN_OF_4)
                .put((byte) GET)
                .putShort((short) number)
                .putInt(number)
                .put((byte) OBSERVE_REGISTER)
                .put((byte) (URI_PATH_AFTER_OBSERVE | name.length))
                .put(name)
                .flip();
    }
}
