package io.tocsin.control;

import io.tocsin.SessionEnd;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reads one plain connection whenever the control loop finds something there. Its lines are carried out on the loop's
 * thread; one that may take its time, and those behind it, on a virtual thread, while the loop leaves the connection alone.
 */
final class LoopReader extends ControlLoop.Visitor {
    private enum State {
        /** Lines are read, and carried out here. */
        CONVERSING,
        /** A virtual thread carries out lines, and has the buffer meanwhile. */
        AWAY,
        /** The session has ended. What still comes is dropped, until the client closes. */
        DRAINING,
        /** The client has closed, too. */
        CLOSING,
        CLOSED
    }

    private final LoopWire wire;
    private final ControlConnection connection;
    private final ControlLoop loop;
    private final Executor threads;
    private final Outbox outbox;
    private final LineReader lines;

    // -- the loop's thread
    private State state = State.CONVERSING;
    private boolean unheard;
    private boolean departed;
    private @Nullable SessionEnd unreported;

    /**
     * Reads nothing yet.
     *
     * @param threads starts a virtual thread for each task
     */
    LoopReader(LoopWire wire, ControlConnection connection, ControlLoop loop, Executor threads) {
        this.wire = wire;
        this.connection = connection;
        this.loop = loop;
        this.threads = threads;
        this.outbox = connection.outbox();
        this.lines = new LineReader(wire);
    }

    /** Greets the client, and has the loop look after it. */
    void start() throws IOException {
        wire.register(this, this::onClosed);
        connection.greet();
    }

    @Override
    void onReady(SelectionKey key) {
        if (key.isWritable()) {
            wire.onWritable();
        }
        if (key.isValid() && key.isReadable()) {
            onReadable();
        }
    }

    private void onReadable() {
        switch (state) {
            case CONVERSING -> {
                if (unreported == null) {
                    converse();
                }
            }
            case DRAINING -> drain();
            case AWAY, CLOSING, CLOSED -> {
                unheard = true;
                wire.stopReading();
            }
        }
    }

    // -- lines

    private void converse() {
        try {
            int count = lines.fill();
            takeLines();
            if (count < 0) {
                depart(connection.end());
                onHalfClosed();
            }
        } catch (IOException | RuntimeException | Error failure) {
            depart(connection.end(failure));
        }
    }

    private void takeLines() throws ProtocolViolation {
        for (String line = lines.poll(); line != null && outbox.isTaking(); line = lines.poll()) {
            if (connection.dialogue().mayWait(line)) {
                handOver(line);
                return;
            }
            connection.dialogue().take(line);
        }
        outbox.flush();
        if (!outbox.isTaking()) {
            depart(connection.end());
        }
    }

    private void handOver(String line) {
        threads.execute(() -> carryOut(line));
        state = State.AWAY;
    }

    /** On a virtual thread: carries out a line, and those that are here already. */
    private void carryOut(String first) {
        SessionEnd end = null;
        try {
            for (String line = first; line != null && outbox.isTaking(); line = lines.poll()) {
                connection.dialogue().take(line);
            }
            outbox.flush();
        } catch (IOException | RuntimeException | Error failure) {
            end = connection.end(failure);
        }
        SessionEnd found = end;
        ControlConnection.insist(() -> loop.execute(() -> onBack(found)));
    }

    /** The virtual thread has done its work. */
    private void onBack(@Nullable SessionEnd end) {
        if (state != State.AWAY) {
            return;
        }
        state = State.CONVERSING;
        if (end != null) {
            depart(end);
        } else if (!outbox.isTaking()) {
            depart(connection.end());
        }
        if (unheard) {
            unheard = false;
            wire.goOnReading();
        }
    }

    // -- the end

    /** Reports how it has ended. A connection that is lost is closed, the others when the client has closed its half. */
    private void depart(SessionEnd end) {
        if (departed) {
            return;
        }
        try {
            unreported = end;
            connection.depart(end);
        } catch (VirtualMachineError scarce) {
            loop.retrySoon(this);
            return;
        } catch (RuntimeException | Error bug) {
            connection.failed(bug);
        }
        departed = true;
        if (state == State.CONVERSING) {
            state = State.DRAINING;
        }
        if (ControlConnection.isLost(end)) {
            wire.close();
        }
    }

    @Override
    void onRetry() {
        SessionEnd end = unreported;
        if (end != null) {
            depart(end);
        }
    }

    /**
     * Reads, without understanding it, what still comes. Without that the kernel would answer unread bytes with a reset,
     * which can overtake the last line to the client.
     */
    private void drain() {
        try {
            if (lines.discard() < 0) {
                onHalfClosed();
            }
        } catch (IOException lost) {
            wire.close();
        }
    }

    /** The client has closed its half: closes once the last line is written, which may have to wait for its turn. */
    private void onHalfClosed() {
        if (state == State.DRAINING) {
            state = State.CLOSING;
            if (outbox.isDone()) {
                wire.close();
            } else {
                loop.execute(this::closeWhenDone);
            }
        }
    }

    private void closeWhenDone() {
        if (state == State.CLOSING && outbox.isDone()) {
            wire.close();
        } else if (state == State.CLOSING) {
            threads.execute(() -> {
                outbox.awaitDone(ControlConnection.LINGER.toNanos());
                wire.close();
            });
        }
    }

    /** The socket is closed; by somebody else, if the end has not been reported. */
    private void onClosed() {
        state = State.CLOSED;
        depart(SessionEnd.KEEPALIVE_TIMEOUT);
        connection.onClosed();
    }
}
