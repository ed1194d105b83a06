package io.tocsin.samples.soak.client;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * One TCP connection to the server: commands out, lines in, each answer given to whoever asked. Owned by the loop's
 * thread.
 */
final class Conversation implements Ready {
    private static final int OVER = -1;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Listener listener;
    private final Deque<Consumer<String>> awaited = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private ByteBuffer unsent = NOTHING;

    /** Whoever talks. */
    interface Listener {
        void onConnected();

        /** A row of a result, or something that nobody asked for. */
        void onLine(String line);

        /** It is over, and not because this side closed it. */
        void onLost();
    }

    private Conversation(SocketChannel channel, Selector selector, Listener listener) throws IOException {
        this.channel = channel;
        this.listener = listener;
        this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /** Begins to connect. */
    static Conversation begin(SocketAddress from, SocketAddress to, Selector selector, Listener listener)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.bind(from);
            Conversation conversation = new Conversation(channel, selector, listener);
            channel.connect(to);
            return conversation;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    SocketAddress localAddress() throws IOException {
        return channel.getLocalAddress();
    }

    /** Sends a command; its answer's last line goes to {@code answer}. */
    void ask(String command, Consumer<String> answer) {
        awaited.add(answer);
        byte[] bytes = (command + "\n").getBytes(StandardCharsets.US_ASCII);
        unsent = ByteBuffer.allocate(unsent.remaining() + bytes.length).put(unsent).put(bytes).flip();
    }

    /** Sends what was asked, as soon as there is a connection. */
    void flush() {
        if (!channel.isConnected()) {
            return;
        }
        try {
            channel.write(unsent);
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_READ | (unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0));
            }
            if (!unsent.hasRemaining()) {
                unsent = NOTHING;
            }
        } catch (IOException lost) {
            lose();
        }
    }

    @Override
    public void onReady(ByteBuffer buffer) {
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                listener.onConnected();
            } else if (key.isReadable()) {
                read(buffer.clear());
            } else {
                flush();
            }
        } catch (IOException lost) {
            lose();
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        if (channel.read(buffer) == OVER) {
            lose();
            return;
        }
        buffer.flip();
        while (buffer.hasRemaining() && channel.isOpen()) {
            char next = (char) buffer.get();
            if (next == '\n') {
                String whole = line.toString();
                line.setLength(0);
                onLine(whole);
            } else {
                line.append(next);
            }
        }
    }

    private void onLine(String whole) {
        if (whole.startsWith("OK") || whole.startsWith("ERR")) {
            awaited.remove().accept(whole);
        } else {
            listener.onLine(whole);
        }
    }

    private void lose() {
        close();
        listener.onLost();
    }

    /** Closes the connection in the ordinary way. */
    void close() {
        try {
            channel.close();
        } catch (IOException closedAllTheSame) {
            // nothing is left to be done
        }
    }

    /** Closes it by a reset; or without a word, if {@link SilentEnd} was asked before. */
    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException lost) {
            // then it is closed already
        }
        close();
    }
}
