package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The way to a client that reads when the test says so: a write waits for that, or takes a part and asks for patience. */
final class SlowStream implements Outbox.Sink {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean blocking;
    private boolean broken;
    private boolean closed;
    private int blocked;
    private int writes;
    private int longestWrite;
    private int room = Integer.MAX_VALUE;
    private @Nullable Runnable whenWritable;

    @Override
    public synchronized int write(byte[] bytes, int from) throws IOException {
        blocked++;
        notifyAll();
        try {
            while (blocking && !broken) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
        blocked--;
        if (broken) {
            throw new IOException("broken");
        }
        int length = Math.min(room, bytes.length - from);
        room -= length;
        taken.write(bytes, from, length);
        writes++;
        longestWrite = Math.max(longestWrite, length);
        return length;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public synchronized void whenWritable(Runnable more) {
        if (whenWritable != null) {
            throw new IllegalStateException("asked twice");
        }
        whenWritable = more;
    }

    @Override
    public synchronized void finish() {
        closed = true;
    }

    /** From now on it takes so many bytes, and does not wait for more. */
    synchronized void takesOnly(int bytes) {
        room = bytes;
    }

    /** Takes so many bytes more, and says that it does. */
    void takesAgain(int bytes) {
        Runnable more;
        synchronized (this) {
            room = bytes;
            more = whenWritable;
            whenWritable = null;
        }
        if (more != null) {
            more.run();
        }
    }

    synchronized void blocks() {
        blocking = true;
    }

    synchronized void goesOn() {
        blocking = false;
        notifyAll();
    }

    /** From now on every write fails, also the one that is blocked. */
    synchronized void breaks() {
        broken = true;
        notifyAll();
    }

    synchronized void awaitBlocked() throws InterruptedException {
        while (blocked == 0) {
            wait();
        }
    }

    synchronized String text() {
        return taken.toString(UTF_8);
    }

    synchronized int writes() {
        return writes;
    }

    synchronized int longestWrite() {
        return longestWrite;
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
