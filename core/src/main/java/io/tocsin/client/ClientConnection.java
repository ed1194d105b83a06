package io.tocsin.client;

import io.tocsin.client.ServerLine.Row;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection to the server: commands and their answers, in order, and what the server says unasked.
 *
 * <p>Any thread may send a command, several at once; each waits for its own answer. One virtual thread reads. An answer
 * that does not come in time ends the connection, because those that follow could no longer be told apart. That also
 * frees a thread that hangs in a write: some command before it waits for an answer, and its time runs out.
 */
final class ClientConnection implements AutoCloseable {
    /** More than the protocol allows: a row carries a topic and a mark that the server's own limit never met. */
    private static final int LINE_LIMIT = 4096;

    private static final String VERSION = "1";

    private final ClientOptions options;
    private final ServerEvents events;
    private final Socket plain = new Socket();
    private final CompletableFuture<String> greeting = new CompletableFuture<>();

    // -- guarded by the lock
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<CompletableFuture<Answer>> waiting = new ArrayDeque<>();
    private @Nullable Socket socket;
    private @Nullable Thread reader;
    private @Nullable String lost;

    // -- owned by the reader
    private List<Row> rows = new ArrayList<>();
    private @Nullable String bye;

    ClientConnection(ClientOptions options, ServerEvents events) {
        this.options = options;
        this.events = events;
    }

    /** Connects and waits for the server's greeting. */
    void open() throws IOException {
        Socket connected = ClientSockets.connect(plain, options);
        Thread thread = Thread.ofVirtual().name("tocsin-client-reader").unstarted(() -> read(connected));
        lock.lock();
        try {
            socket = connected;
            reader = thread;
        } finally {
            lock.unlock();
        }
        thread.start();
        await(greeting, options.requestTimeout(), "greeting" + doubt());
    }

    InetAddress server() {
        return plain.getInetAddress();
    }

    Answer request(String command) throws IOException {
        return request((command + "\n").getBytes(StandardCharsets.UTF_8), options.requestTimeout());
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param line the command with its LF
     * @throws RefusedException if the answer is {@code ERR}
     * @throws IOException if there is no answer, and never will be
     */
    Answer request(byte[] line, Duration timeout) throws IOException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        lock.lock();
        try {
            if (socket == null || lost != null) {
                throw new IOException(lost == null ? "not connected" : lost);
            }
            waiting.add(answer);
            OutputStream out = socket.getOutputStream();
            out.write(line);
            out.flush();
        } catch (IOException e) {
            close();
            throw e;
        } finally {
            lock.unlock();
        }
        return await(answer, timeout, "answer");
    }

    private <T> T await(CompletableFuture<T> future, Duration timeout, String what) throws IOException {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            close();
            SocketTimeoutException late =
                    new SocketTimeoutException("no " + what + " from the server within " + timeout.toMillis() + " ms");
            late.initCause(e);
            throw late;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw (IOException) new InterruptedIOException("interrupted while waiting for the server").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IOException(e.getCause() instanceof IOException lost ? lost.getMessage() : e.getMessage(), e);
        }
    }

    private void read(Socket from) {
        String reason = "the server closed the connection";
        try {
            LineReader lines = new LineReader(from.getInputStream(), LINE_LIMIT);
            for (String line = lines.next(); line != null; line = lines.next()) {
                onLine(ServerLine.parse(line));
            }
        } catch (IOException | IllegalArgumentException e) {
            reason = String.valueOf(e.getMessage());
        } finally {
            onEnd(bye == null ? reason + (greeting.isDone() ? "" : " before any greeting" + doubt()) : bye);
        }
    }

    /** A server that speaks TLS waits for the client's first word, as the client does for the server's. */
    private String doubt() {
        return options.ssl().isPresent() ? "" : " (does it speak TLS?)";
    }

    private void onLine(ServerLine line) throws IOException {
        switch (line) {
            case ServerLine.Row row -> rows.add(row);
            case ServerLine.Ok ok -> {
                answered().complete(new Answer(ok.words(), rows));
                rows = new ArrayList<>();
            }
            case ServerLine.Err err -> {
                answered().completeExceptionally(new RefusedException(err.code(), err.text()));
                rows = new ArrayList<>();
            }
            case ServerLine.Greeting hello -> greet(hello);
            case ServerLine.Push push -> events.onPush(push.context());
            case ServerLine.Unreachable unreachable -> events.onUnreachable(unreachable.callback());
            case ServerLine.Registered registered -> events.onRegistered(registered.callback());
            case ServerLine.Bye end -> bye = "BYE " + end.reason();
            case ServerLine.Unknown _ -> {}
        }
    }

    private void greet(ServerLine.Greeting hello) throws IOException {
        if (!hello.version().equals(VERSION)) {
            throw new IOException("the server speaks version '" + hello.version() + "' of the protocol, this client only "
                    + VERSION);
        }
        greeting.complete(hello.name());
    }

    private CompletableFuture<Answer> answered() throws IOException {
        lock.lock();
        try {
            CompletableFuture<Answer> first = waiting.poll();
            if (first == null) {
                throw new IOException("the server answered although nothing was asked");
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void onEnd(String reason) {
        List<CompletableFuture<?>> unanswered = new ArrayList<>();
        lock.lock();
        try {
            lost = reason;
            unanswered.addAll(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        close();
        unanswered.add(greeting);
        unanswered.forEach(future -> future.completeExceptionally(new IOException(reason)));
        events.onLost(reason);
    }

    /** Closes the socket, at any time, also while it connects. Whoever waits for an answer gets an exception. */
    @Override
    public void close() {
        try {
            // Not through TLS: its farewell could block, and after the server's last line there is nothing to protect.
            plain.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the reader has ended. */
    void join(Duration timeout) throws InterruptedException {
        Thread thread;
        lock.lock();
        try {
            thread = reader;
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            thread.join(timeout);
        }
    }
}
