package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK alone offers: a {@link DatagramChannel} and a {@link ScheduledThreadPoolExecutor} of one thread, in which
 * every pending session has one task that sends and comes again. A cancelled task is removed at once, as the executor's
 * documentation advises where tasks are cancelled often.
 */
final class PlainJdkSide implements Side {
    private final ScheduledThreadPoolExecutor timer;
    private final Application application = new Application("plain-jdk");
    private final DatagramChannel channel;
    private final List<Session> crowd = new ArrayList<>();
    private final Session one;
    private final AtomicLong sent = new AtomicLong();
    private volatile long intervalNanos = Duration.ofHours(1).toNanos();

    private PlainJdkSide(Clients clients, DatagramChannel channel) throws IOException {
        this.channel = channel;
        timer = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("plain-jdk-timer").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        ByteBuffer contexts = ByteBuffer.allocateDirect((clients.size() + 1) * Clients.CONTEXT_BYTES);
        for (int i = 0; i < clients.size(); i++) {
            crowd.add(new Session(clients.address(i), context(contexts, i)));
        }
        one = new Session(clients.bell().address(), context(contexts, clients.size()));
    }

    static PlainJdkSide open(Clients clients) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 4 << 20);
        channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, true);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new PlainJdkSide(clients, channel);
    }

    private static ByteBuffer context(ByteBuffer contexts, int index) {
        int at = index * Clients.CONTEXT_BYTES;
        return contexts.put(at, Clients.context(index)).slice(at, Clients.CONTEXT_BYTES);
    }

    /** One session: a task while it is pending. */
    private final class Session implements Runnable {
        private final SocketAddress callback;
        private final ByteBuffer context;
        private @Nullable Future<?> repetitions;

        Session(SocketAddress callback, ByteBuffer context) {
            this.callback = callback;
            this.context = context;
        }

        void changed() {
            if (repetitions == null) {
                repetitions = timer.scheduleWithFixedDelay(this, 0, intervalNanos, TimeUnit.NANOSECONDS);
            }
        }

        void retrieved() {
            if (repetitions != null) {
                repetitions.cancel(false);
                repetitions = null;
            }
        }

        @Override
        public void run() {
            try {
                channel.send(context.clear(), callback);
                sent.lazySet(sent.getPlain() + 1);
            } catch (IOException closed) {
                throw new IllegalStateException(closed);
            }
        }
    }

    @Override
    public String name() {
        return "plain-jdk";
    }

    @Override
    public void changed() {
        application.start(() -> crowd.forEach(Session::changed));
    }

    @Override
    public void retrieved() {
        application.run(() -> crowd.forEach(Session::retrieved));
        waitForTheTaskUnderWay();
    }

    private void waitForTheTaskUnderWay() {
        FutureTask<Void> nothing = new FutureTask<>(() -> null);
        timer.execute(nothing);
        Application.join(nothing);
    }

    @Override
    public void changedForOne() {
        one.changed();
    }

    @Override
    public void retrievedByOne() {
        one.retrieved();
    }

    @Override
    public void interval(Duration interval) {
        intervalNanos = interval.toNanos();
    }

    @Override
    public long sent() {
        return sent.get();
    }

    @Override
    public void close() throws IOException {
        application.close();
        timer.shutdownNow();
        channel.close();
    }
}
