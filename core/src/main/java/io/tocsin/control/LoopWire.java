package io.tocsin.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A plain connection: nobody waits for it, because the control loop says when there is something to do. */
final class LoopWire extends Wire {
    private final ControlLoop loop;

    // -- the loop's thread
    private @Nullable SelectionKey key;
    private @Nullable Runnable whenWritable;
    private Runnable onClosed = () -> {};
    private boolean closed;

    LoopWire(SocketChannel tcp, ControlLoop loop) throws IOException {
        super(tcp);
        this.loop = loop;
        tcp.configureBlocking(false);
    }

    // -- the loop's thread

    /** Begins to be looked after. */
    void register(ControlLoop.Visitor visitor, Runnable whenClosed) throws IOException {
        onClosed = whenClosed;
        key = loop.register(tcp(), SelectionKey.OP_READ, visitor);
    }

    /** Reads no more for now. */
    void stopReading() {
        drop(SelectionKey.OP_READ);
    }

    void goOnReading() {
        want(SelectionKey.OP_READ);
    }

    /** There is room to write again. */
    void onWritable() {
        drop(SelectionKey.OP_WRITE);
        Runnable waiting = whenWritable;
        whenWritable = null;
        if (waiting != null) {
            waiting.run();
        }
    }

    private void want(int operation) {
        SelectionKey present = key;
        if (present != null && present.isValid()) {
            present.interestOpsOr(operation);
        }
    }

    private void drop(int operation) {
        SelectionKey present = key;
        if (present != null && present.isValid()) {
            present.interestOpsAnd(~operation);
        }
    }

    private void closeHere() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            onClosed.run();
        } finally {
            loop.close(tcp());
        }
    }

    // -- whoever reads, on any thread

    /** What has come; 0 if nothing has, -1 if nothing will. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return tcp().read(ByteBuffer.wrap(into, offset, length));
    }

    // -- whoever writes, on any thread

    @Override
    public int write(byte[] bytes, int from) throws IOException {
        return tcp().write(ByteBuffer.wrap(bytes, from, bytes.length - from));
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public void whenWritable(Runnable more) {
        loop.execute(() -> {
            whenWritable = more;
            want(SelectionKey.OP_WRITE);
        });
    }

    @Override
    public void finish() throws IOException {
        tcp().shutdownOutput();
    }

    // -- any thread

    @Override
    void close() {
        if (loop.isHere()) {
            closeHere();
        } else {
            loop.execute(this::closeHere);
        }
    }
}
