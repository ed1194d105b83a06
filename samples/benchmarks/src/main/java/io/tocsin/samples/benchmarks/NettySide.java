package io.tocsin.samples.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Netty as one would write it by hand: an epoll datagram channel whose flushes become {@code sendmmsg}, one event loop
 * that owns all sessions, and a {@link HashedWheelTimer} with one time-out for each pending session. Datagrams are made
 * beforehand and kept, their contents are slices of one direct buffer. Expired time-outs are handed over together.
 */
final class NettySide implements Side {
    /** Between two flushes. */
    private static final int BATCH = 64;
    /** Without letting the event loop do anything else. */
    private static final int TURN = 4096;

    private final EventLoopGroup group = NettySocket.oneLoop();
    private final HashedWheelTimer timer =
            new HashedWheelTimer(new DefaultThreadFactory("netty-timer", true), 10, TimeUnit.MILLISECONDS, 8192);
    private final Queue<Session> expired = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean handedOver = new AtomicBoolean();
    private final EpollDatagramChannel channel;
    private final EventLoop loop;
    private final ByteBuf contexts;
    private final List<Session> crowd = new ArrayList<>();
    private final Session one;
    private volatile long intervalNanos = Duration.ofHours(1).toNanos();
    private volatile long sent;

    // -- owned by the event loop
    private long written;
    private int unflushed;

    private NettySide(Clients clients) throws IOException {
        channel = NettySocket.bind(group);
        loop = channel.eventLoop();
        contexts = Unpooled.directBuffer((clients.size() + 1) * Clients.CONTEXT_BYTES);
        for (int i = 0; i < clients.size(); i++) {
            crowd.add(new Session(clients.address(i), Clients.context(i)));
        }
        one = new Session(clients.bell().address(), Clients.context(clients.size()));
    }

    static NettySide open(Clients clients) throws IOException {
        return new NettySide(clients);
    }

    /** One session. Owned by the event loop, but that the timer's thread runs it. */
    private final class Session implements TimerTask {
        private final DatagramPacket datagram;
        private @Nullable Timeout repetition;

        Session(InetSocketAddress callback, byte[] context) {
            int at = contexts.writerIndex();
            contexts.writeBytes(context);
            datagram = new DatagramPacket(contexts.slice(at, context.length), callback);
        }

        void changed() {
            if (repetition == null) {
                push();
            }
        }

        void retrieved() {
            if (repetition != null) {
                repetition.cancel();
                repetition = null;
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // it is the void promise
        private void push() {
            channel.write(datagram.retain(), channel.voidPromise());
            written++;
            if (++unflushed == BATCH) {
                flush();
            }
            repetition = timer.newTimeout(this, intervalNanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void run(Timeout timeout) {
            expired.add(this);
            if (handedOver.compareAndSet(false, true)) {
                loop.execute(NettySide.this::pushExpired);
            }
        }
    }

    private void pushExpired() {
        handedOver.set(false);
        int taken = 0;
        for (Session session = expired.poll(); session != null; session = expired.poll()) {
            if (session.repetition != null) {
                session.push();
            }
            if (++taken == TURN) {
                if (handedOver.compareAndSet(false, true)) {
                    loop.execute(this::pushExpired);
                }
                break;
            }
        }
        flush();
    }

    private void flush() {
        unflushed = 0;
        channel.flush();
        sent = written - channel.unsafe().outboundBuffer().size();
    }

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public void changed() {
        loop.execute(() -> {
            crowd.forEach(Session::changed);
            flush();
        });
    }

    @Override
    public void retrieved() {
        loop.submit(() -> crowd.forEach(Session::retrieved)).syncUninterruptibly();
    }

    @Override
    public void changedForOne() {
        loop.execute(() -> {
            one.changed();
            flush();
        });
    }

    @Override
    public void retrievedByOne() {
        loop.submit(one::retrieved).syncUninterruptibly();
    }

    @Override
    public void interval(Duration interval) {
        intervalNanos = interval.toNanos();
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public void close() {
        timer.stop();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        contexts.release();
    }
}
