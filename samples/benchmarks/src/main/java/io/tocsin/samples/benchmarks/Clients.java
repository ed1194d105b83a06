package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Those who are pushed, the same for all sides: so many whose datagrams sink, and one who listens. */
record Clients(int size, Sink sink, Bell bell) implements AutoCloseable {
    static final int CONTEXT_BYTES = 16;

    static Clients of(int size) throws IOException {
        return new Clients(size, Sink.open(), Bell.open());
    }

    /** Where the crowd's clients are. */
    InetSocketAddress address(int index) {
        return sink.address(index);
    }

    /** What the datagrams to one of the crowd hold. */
    static byte[] context(int index) {
        return ByteBuffer.allocate(CONTEXT_BYTES).putInt(CONTEXT_BYTES - Integer.BYTES, index).array();
    }

    @Override
    public void close() throws IOException {
        bell.close();
        sink.close();
    }
}
