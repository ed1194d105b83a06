package io.tocsin.network;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A link between two hosts on which packets are late, lost, doubled and reordered: two tun devices and a thread between
 * them, since not every kernel has netem. The weather may change at any time. Ends for good when one of its hosts loses
 * its power.
 */
public final class LossyLink implements AutoCloseable {
    /** Due after everything that was due earlier, and that came earlier if due together. */
    private record UnderWay(long due, long number, Runnable arrival) implements Comparable<UnderWay> {
        @Override
        public int compareTo(UnderWay other) {
            int first = Long.signum(due - other.due);
            return first == 0 ? Long.compare(number, other.number) : first;
        }
    }

    private static final int LONGEST_WAIT_MILLIS = 20;

    private final Random random;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    private final Thread thread;
    private volatile Weather weather = Weather.FAIR;
    private volatile boolean closed;

    // -- owned by the thread
    private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>();
    private long number;

    private LossyLink(long seed, Host one, Host other, String device, CompletableFuture<Boolean> up) {
        random = new Random(seed);
        thread = Thread.ofPlatform().daemon().name("lossy-link").unstarted(() -> run(one, other, device, up));
    }

    /** Lays it: the device and an address with the length of its network on each side. */
    static LossyLink lay(long seed, String device, Host one, String oneAddress, Host other, String otherAddress) {
        CompletableFuture<Boolean> up = new CompletableFuture<>();
        LossyLink link = new LossyLink(seed, one, other, device, up);
        link.thread.start();
        up.join();
        switchOn(one, device, oneAddress);
        switchOn(other, device, otherAddress);
        return link;
    }

    private static void switchOn(Host host, String device, String address) {
        Command.run("ip", "-n", host.namespace(), "addr", "add", address, "dev", device);
        Command.run("ip", "-n", host.namespace(), "link", "set", device, "mtu", "1500", "addrgenmode", "none");
        Command.run("ip", "-n", host.namespace(), "link", "set", device, "up");
        Command.run("ip", "-n", host.namespace(), "route", "replace", Capture.markAddress(device) + "/32", "dev", device);
    }

    /** From now on packets fare like this; those under way are not touched. */
    public void has(Weather newWeather) {
        weather = newWeather;
    }

    /** How many packets it has lost. */
    public long lost() {
        return lost.get();
    }

    /** How many packets, doubles included, it has handed over. */
    public long passed() {
        return passed.get();
    }

    private void run(Host one, Host other, String device, CompletableFuture<Boolean> up) {
        try (Tun here = Tun.open(one.namespace(), device);
                Tun there = Tun.open(other.namespace(), device)) {
            up.complete(true);
            while (!closed) {
                Tun.await(here, there, waitMillis());
                take(here, there);
                take(there, here);
                handOver();
            }
        } catch (Throwable failure) {
            up.completeExceptionally(failure);
        }
    }

    private int waitMillis() {
        UnderWay next = underWay.peek();
        if (next == null) {
            return LONGEST_WAIT_MILLIS;
        }
        long nanos = next.due() - System.nanoTime();
        return Math.clamp((nanos + 999_999) / 1_000_000, 0, LONGEST_WAIT_MILLIS);
    }

    private void take(Tun from, Tun to) {
        for (byte[] packet = from.read(); packet != null; packet = from.read()) {
            Weather now = weather;
            if (random.nextDouble() < now.loss()) {
                lost.incrementAndGet();
                continue;
            }
            send(now, to, packet);
            if (random.nextDouble() < now.duplication()) {
                send(now, to, packet);
            }
        }
    }

    private void send(Weather now, Tun to, byte[] packet) {
        long delay = delayNanos(now);
        if (random.nextDouble() < now.reordering()) {
            delay += delayNanos(now);
        }
        underWay.add(new UnderWay(System.nanoTime() + delay, number++, () -> arrive(to, packet)));
    }

    private long delayNanos(Weather now) {
        double swing = (2 * random.nextDouble() - 1) * now.jitter().toNanos();
        return Math.max(0, now.delay().toNanos() + (long) swing);
    }

    private void handOver() {
        long now = System.nanoTime();
        for (UnderWay next = underWay.peek(); next != null && next.due() - now <= 0; next = underWay.peek()) {
            underWay.remove();
            next.arrival().run();
        }
    }

    private void arrive(Tun to, byte[] packet) {
        if (to.write(packet)) {
            passed.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
