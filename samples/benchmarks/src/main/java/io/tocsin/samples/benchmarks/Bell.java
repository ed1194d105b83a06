package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client's socket with a thread of its own that notes when each datagram came: when the thread had it in hand. */
final class Bell implements AutoCloseable {
    private static final int LIMIT_SECONDS = 10;

    private final DatagramChannel channel;
    private final BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();

    private Bell(DatagramChannel channel) {
        this.channel = channel;
    }

    static Bell open() throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Bell bell = new Bell(channel);
        Thread.ofPlatform().name("bell").daemon().start(bell::listen);
        return bell;
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Says something from where it listens. */
    void send(ByteBuffer datagram, InetSocketAddress to) throws IOException {
        channel.send(datagram, to);
    }

    /** When the next datagram came, by {@link System#nanoTime}. */
    long awaitArrival() throws InterruptedException {
        Long arrival = arrivals.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new IllegalStateException("no datagram came within " + LIMIT_SECONDS + " s");
        }
        return arrival;
    }

    /** Forgets what came meanwhile. */
    void clear() {
        arrivals.clear();
    }

    private void listen() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(64);
        try {
            while (true) {
                channel.receive(datagram.clear());
                arrivals.add(System.nanoTime());
            }
        } catch (IOException closed) {
            // the measurement is over
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
