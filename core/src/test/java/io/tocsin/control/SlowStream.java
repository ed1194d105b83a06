package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream to a client that reads when the test says so. */
final class SlowStream extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean blocking;
    private boolean broken;
    private boolean closed;
    private int blocked;
    private int writes;
    private int longestWrite;

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
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
        taken.write(bytes, offset, length);
        writes++;
        longestWrite = Math.max(longestWrite, length);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
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
