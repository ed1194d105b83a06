package io.tocsin.control;

import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to one client. Who carries out its commands puts answers in, the push thread unsolicited lines.
 * Whoever finds nobody writing writes, for all; the push thread, which has better things to do, leaves that to others.
 * Where the client takes no more for now, writing goes on once it does.
 *
 * <p>Memory is bounded although clients need not read: who answers waits while too much is unsent, or, where it may not
 * wait, takes no further command ({@link #isFull}); and of each kind of unsolicited line only the newest is kept, which
 * says all that the older ones did.
 *
 * <p>Thread-safe. Only {@link #answer}, {@link #lastAnswer}, {@link #flush} and {@link #awaitDone} can wait. The lock is
 * never held while writing.
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

    /** The way to the client. */
    interface Sink {
        /** Takes bytes, from an index on: all that go without waiting, or, where it may wait, all. Says how many. */
        int write(byte[] bytes, int from) throws IOException;

        /** Runs {@code more} once, when it takes bytes again. Asked only after it has not taken all. */
        void whenWritable(Runnable more);

        /** Whether a write waits until the client has taken all. */
        boolean waits();

        /** Says that nothing follows, and leaves the other direction open. */
        void finish() throws IOException;
    }

    /** Is told, under the outbox's lock, when a write waits for the client and when it does no longer. */
    interface Watch {
        void writing(boolean underWay);

        /** Writing failed, and not because the client is gone: nothing more will be written. */
        default void failed(Throwable failure) {}
    }

    private final Sink out;
    private final Executor writers;
    private final BooleanSupplier mayWait;
    private final Watch watch;

    // -- owned by who is writing
    private byte @Nullable [] unwritten;
    private int written;

    // -- guarded by this
    private State state = State.OPEN;
    private final UnsentLines unsent = new UnsentLines();
    private boolean writing;
    private long writingSince;
    private boolean watched;
    private boolean broken;

    /**
     * Makes an empty one.
     *
     * @param out to the client
     * @param writers has a thread write what the push thread left
     * @param mayWait whether the present thread, which answers, may wait for the client
     * @param watch looks whether a write stalls; must not wait
     */
    Outbox(Sink out, Executor writers, BooleanSupplier mayWait, Watch watch) {
        this.out = out;
        this.writers = writers;
        this.mayWait = mayWait;
        this.watch = watch;
    }

    /** Puts in an answer, unsent until {@link #flush} or until much has gathered. May wait while too much is unsent. */
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
        unsent.dropUnsolicited();
        unsent.answer(line);
        state = State.FINISHING;
        notifyAll();
        return true;
    }

    /** {@code * PUSH}: replaces one that is unsent. */
    synchronized void push(Context context) {
        if (state == State.OPEN) {
            unsent.push(context);
            startWriting();
        }
    }

    /** {@code * REGISTERED}: replaces one that is unsent, and an older "unreachable" of the same callback. */
    synchronized void registered(Callback callback) {
        if (state == State.OPEN) {
            unsent.registered(callback);
            startWriting();
        }
    }

    /** {@code * UNREACHABLE}: replaces one that is unsent. */
    synchronized void unreachable(Callback callback) {
        if (state == State.OPEN) {
            unsent.unreachable(callback);
            startWriting();
        }
    }

    /** Takes nothing more; what there is will be written, then {@code * BYE} if a reason is given, then the stream closed. */
    synchronized void finish(@Nullable SessionEnd reason) {
        if (state == State.OPEN) {
            state = State.FINISHING;
            unsent.farewell(reason);
            startWriting();
            notifyAll();
        }
    }

    /** Drops everything: the client can be told no more. */
    synchronized void abandon() {
        state = State.DONE;
        unsent.drop();
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

    /** Tells whether too much is unsent to take another command. */
    synchronized boolean isFull() {
        return writing && unsent.length() > LIMIT;
    }

    /** Tells whether nothing will be written any more. */
    synchronized boolean isDone() {
        return state == State.DONE && !writing;
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
            while (state == State.OPEN && isFull() && mayWait.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (state != State.OPEN) {
            return false;
        }
        unsent.answer(line);
        return unsent.length() > LIMIT;
    }

    private void startWriting() {
        if (claim()) {
            try {
                writers.execute(this::write);
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
        boolean work = state == State.FINISHING || !unsent.isEmpty();
        if (writing || !work || state == State.DONE) {
            return false;
        }
        writing = true;
        writingSince = System.nanoTime();
        if (out.waits()) {
            onWaiting();
        }
        return true;
    }

    private synchronized void onWaiting() {
        watched = true;
        watch.writing(true);
    }

    private synchronized void onWritten() {
        writing = false;
        if (watched) {
            watched = false;
            watch.writing(false);
        }
        notifyAll();
    }

    /** Writes until there is nothing left, or the client takes no more for now. Only by whom {@link #claim} has let. */
    private void write() {
        try {
            for (byte[] lines = rest(); lines != null; lines = take()) {
                if (!write(lines)) {
                    onWaiting();
                    out.whenWritable(this::write);
                    return;
                }
            }
        } catch (RuntimeException | Error failure) {
            onBroken(); // part of it may have been written
            onWritten();
            watch.failed(failure);
        }
    }

    /** Writes lines, or the rest of them; false if there is still a rest. */
    private boolean write(byte[] lines) {
        try {
            if (lines.length == 0) {
                out.finish();
            } else {
                written += out.write(lines, written);
                unwritten = written < lines.length ? lines : null;
            }
        } catch (IOException lost) {
            unwritten = null;
            onBroken();
        }
        if (unwritten == null) {
            written = 0;
        }
        return unwritten == null;
    }

    /** What the client did not take the last time, and else what {@link #take} says. */
    private byte @Nullable [] rest() {
        byte[] lines = unwritten;
        if (lines != null && !isAbandoned()) {
            return lines;
        }
        unwritten = null;
        written = 0;
        return take();
    }

    private synchronized boolean isAbandoned() {
        return state == State.DONE;
    }

    /** What to write next; empty if the stream is to be closed; null if there is nothing, and somebody else may write. */
    private synchronized byte @Nullable [] take() {
        writingSince = System.nanoTime();
        if (state != State.DONE) {
            byte[] lines = unsent.take();
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
}
