package io.tocsin.samples.standalone.demo;

import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.SessionListener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hears what a server says of its sessions, and notes when. */
final class Witness implements SessionListener {
    /** Something that happened to a session. */
    record Event<T>(T what, long atNanos) {}

    private final Map<String, CompletableFuture<Event<SessionEnd>>> ends = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Event<InetSocketAddress>>> unreachables = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Event<Session>>> suspects = new ConcurrentHashMap<>();

    @Override
    public void unreachable(Session session, InetSocketAddress callback) {
        of(unreachables, session.id()).complete(new Event<>(callback, System.nanoTime()));
    }

    @Override
    public void suspect(Session session) {
        of(suspects, session.id()).complete(new Event<>(session, System.nanoTime()));
    }

    @Override
    public void ended(Session session, SessionEnd end) {
        of(ends, session.id()).complete(new Event<>(end, System.nanoTime()));
    }

    Optional<Event<InetSocketAddress>> unreachable(String id, Duration patience) throws InterruptedException {
        return await(of(unreachables, id), patience);
    }

    Optional<Event<Session>> suspect(String id, Duration patience) throws InterruptedException {
        return await(of(suspects, id), patience);
    }

    Optional<Event<SessionEnd>> end(String id, Duration patience) throws InterruptedException {
        return await(of(ends, id), patience);
    }

    private static <T> CompletableFuture<Event<T>> of(Map<String, CompletableFuture<Event<T>>> events, String id) {
        return events.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    private static <T> Optional<Event<T>> await(CompletableFuture<Event<T>> event, Duration patience)
            throws InterruptedException {
        try {
            return Optional.of(event.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
