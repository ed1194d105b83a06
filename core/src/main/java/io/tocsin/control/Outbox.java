package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one client. The reader thread puts answers in, the push thread unsolicited lines. Whoever finds
 * nobody writing writes, for all; the push thread, which must never wait for TCP, starts a virtual thread for it.
 *
 * <p>Memory is bounded although clients need not read: the reader thread waits while too much is unsent, and of each
 * kind of unsolicited line only the newest is kept, which says all that the older ones did.
 *
 * <p>Thread-safe. Only {@link #answer}, {@link #lastAnswer}, {@link #flush} and {@link #awaitDone} can wait, and they are
 * the reader thread's. The lock is never held while writing.
 */
final class Outbox {
    private static final int LIMIT = 8 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private enum State {
        /** Takes lines. */
        OPEN,
        /** Takes no more; what there is will be written, then the stream closed. */
        FINISHING,
        /** Nothing will be written any more. */
        DONE
    }

    /** Is told, under the outbox's lock, when a write begins and when nothing is being written any more. */
    interface Watch {
        void writing(boolean underWay);

        /** Writing failed, and not because the client is gone: nothing more will be written. */
        default void failed(Throwable failure) {}
    }

    private final OutputStream out;
    private final Executor threads;
    private final Watch watch;

    // -- guarded by this
    private State state = State.OPEN;
    private byte[] answers = NOTHING;
    private int length;
    private @Nullable Callback registered;
    private @Nullable Callback unreachable;
    private @Nullable Context push;
    private @Nullable SessionEnd farewell;
    private boolean writing;
    private long writingSince;
    private boolean broken;

    /**
     * Makes an empty one.
     *
     * @param out to the client; its {@code close()} says that nothing follows, and leaves the other direction open
     * @param threads starts a thread that may block
     * @param watch looks whether a write stalls; must not wait
     */
    Outbox(OutputStream out, Executor threads, Watch watch) {
        this.out = out;
        this.threads = threads;
        this.watch = watch;
    }

    /** Puts in an answer, unsent until {@link #flush} or until much has gathered. Waits while too much is unsent. */
    void answer(String line) {
        if (put(line)) {
            flush();
        }
    }

    /** Writes what there is, unless somebody else is writing, who will then write it. */
    void flush() {
        if (claim()) {
            write();
        }
    }

    /** The last answer of a session that the client ended: nothing else will follow, nor what is still unsent. */
    void lastAnswer(String line) {
        if (putLast(line)) {
            flush();
        }
    }

    private synchronized boolean putLast(String line) {
        if (state != State.OPEN) {
            return false;
        }
        dropUnsolicited();
        append(line);
        state = State.FINISHING;
        notifyAll();
        return true;
    }

    /** {@code * PUSH}: replaces one that is unsent. */
    synchronized void push(Context context) {
        if (state == State.OPEN) {
            push = context;
            startWriting();
        }
    }

    /** {@code * REGISTERED}: replaces one that is unsent, and an older "unreachable" of the same callback. */
    synchronized void registered(Callback callback) {
        if (state == State.OPEN) {
            registered = callback;
            if (unreachable != null && unreachable.equals(callback)) {
                unreachable = null;
            }
            startWriting();
        }
    }

    /** {@code * UNREACHABLE}: replaces one that is unsent. */
    synchronized void unreachable(Callback callback) {
        if (state == State.OPEN) {
            unreachable = callback;
            startWriting();
        }
    }

    /** Takes nothing more; what there is will be written, then {@code * BYE} if a reason is given, then the stream closed. */
    synchronized void finish(@Nullable SessionEnd reason) {
        if (state == State.OPEN) {
            state = State.FINISHING;
            farewell = reason;
            startWriting();
            notifyAll();
        }
    }

    /** Drops everything: the client can be told no more. */
    synchronized void abandon() {
        state = State.DONE;
        dropUnsolicited();
        farewell = null;
        answers = NOTHING;
        length = 0;
        notifyAll();
    }

    /** The client refuses what is written. The kernel reports that once, so reading may find nothing but the end. */
    private synchronized void onBroken() {
        broken = state != State.DONE;
        abandon();
    }

    /** Tells whether writing has found that the client is gone. */
    synchronized boolean isBroken() {
        return broken;
    }

    /** Tells whether lines are still taken. */
    synchronized boolean isTaking() {
        return state == State.OPEN;
    }

    /** For how long the present write has not come to an end; 0 if there is none. */
    synchronized long stalledNanos(long nowNanos) {
        return writing ? nowNanos - writingSince : 0;
    }

    /** Waits until all is written, after {@link #finish}, or the time is over. */
    synchronized void awaitDone(long nanos) {
        long deadline = System.nanoTime() + nanos;
        try {
            while ((state != State.DONE || writing) && deadline - System.nanoTime() > 0) {
                wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts in an answer; true if it is time to write. */
    private synchronized boolean put(String line) {
        try {
            while (state == State.OPEN && writing && length > LIMIT) {
                wait();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (state != State.OPEN) {
            return false;
        }
        append(line);
        return length > LIMIT;
    }

    private void startWriting() {
        if (claim()) {
            try {
                threads.execute(this::write);
            } catch (RejectedExecutionException endpointClosed) {
                abandon();
                onWritten();
            } catch (RuntimeException | Error noThread) {
                onWritten(); // what there is waits for the next who writes
                throw noThread;
            }
        }
    }

    private synchronized boolean claim() {
        boolean work = length > 0 || state == State.FINISHING || unsolicited();
        if (writing || !work || state == State.DONE) {
            return false;
        }
        writing = true;
        writingSince = System.nanoTime();
        watch.writing(true);
        return true;
    }

    private synchronized void onWritten() {
        writing = false;
        watch.writing(false);
        notifyAll();
    }

    /** Writes until there is nothing left. Only by whom {@link #claim} has let. */
    private void write() {
        try {
            for (byte[] lines = take(); lines != null; lines = take()) {
                write(lines);
            }
        } catch (RuntimeException | Error failure) {
            onBroken(); // part of it may have been written
            onWritten();
            watch.failed(failure);
        }
    }

    private void write(byte[] lines) {
        try {
            if (lines.length > 0) {
                out.write(lines);
            } else {
                out.close();
            }
        } catch (IOException lost) {
            onBroken();
        }
    }

    /** What to write next; empty if the stream is to be closed; null if there is nothing, and somebody else may write. */
    private synchronized byte @Nullable [] take() {
        writingSince = System.nanoTime();
        if (state != State.DONE) {
            appendUnsolicited();
            byte[] lines = Arrays.copyOf(answers, length);
            answers = NOTHING;
            length = 0;
            notifyAll();
            if (lines.length > 0) {
                return lines;
            }
            if (state == State.FINISHING) {
                state = State.DONE;
                return NOTHING;
            }
        }
        onWritten();
        return null;
    }

    private boolean unsolicited() {
        return registered != null || unreachable != null || push != null;
    }

    private void appendUnsolicited() {
        if (registered != null) {
            append("* REGISTERED " + registered);
        }
        if (unreachable != null) {
            append("* UNREACHABLE " + unreachable);
        }
        if (push != null) {
            append("* PUSH " + push.toHex());
        }
        dropUnsolicited();
        if (farewell != null) {
            append("* BYE " + farewell);
            farewell = null;
        }
    }

    private void dropUnsolicited() {
        registered = null;
        unreachable = null;
        push = null;
    }

    private void append(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        int needed = length + bytes.length + 1;
        if (needed > answers.length) {
            answers = Arrays.copyOf(answers, Math.max(needed, 2 * length));
        }
        System.arraycopy(bytes, 0, answers, length, bytes.length);
        answers[needed - 1] = '\n';
        length = needed;
    }
}
