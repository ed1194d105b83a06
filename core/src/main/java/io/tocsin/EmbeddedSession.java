package io.tocsin;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.push.LimitExceededException;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushSession;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * A session that the embedding application opened for a client it already knows: an HTTP session, a WebSocket, a
 * connection of its own. It ends when the application closes it, when it was not touched for the keep-alive timeout
 * ({@link SessionEnd#IDLE_TIMEOUT}), or when its callback is found unreachable and its {@link io.tocsin.spi.Liveness}
 * says that the client is gone. Thread-safe; not to be used from within a {@link SessionListener} that must not wait.
 *
 * <p>On a session that has ended, methods do nothing and answer accordingly; once the server has stopped they throw
 * {@link IllegalStateException}.
 */
public final class EmbeddedSession implements AutoCloseable {
    private final EmbeddedLink link;

    EmbeddedSession(EmbeddedLink link) {
        this.link = link;
    }

    /**
     * The session's id, as operators see it.
     *
     * @return 16 hex digits
     */
    public String id() {
        return session().id();
    }

    /**
     * What is known of this session now.
     *
     * @return a snapshot
     */
    public Session snapshot() {
        return commands().snapshot(session());
    }

    /**
     * Sends pushes to an address from now on, instead of wherever they went before. The application answers for the
     * address being its client's: neither {@code callback.policy} nor the limit for unproved addresses applies.
     *
     * @param callback a resolved unicast address and a port other than 0
     * @param context what each datagram holds: 1 to 16 bytes
     * @return false if the session has ended
     * @throws IllegalArgumentException if the callback or the context cannot be; the message says why
     */
    public boolean register(InetSocketAddress callback, byte[] context) {
        return commands().register(session(), checked(callback), Context.of(context), true);
    }

    /**
     * Rings a bell of the application's instead of sending datagrams, from now on, as often as datagrams would be sent.
     *
     * @param bell called on a virtual thread, never twice at a time; rung once more if it was still ringing
     * @return false if the session has ended
     */
    public boolean registerInBand(Runnable bell) {
        link.ring(bell);
        return commands().registerInBand(session(), Context.of(new byte[1]));
    }

    /**
     * Subscribes to later changes of a topic.
     *
     * @param topic the topic
     * @return the topic's mark now
     * @throws IllegalArgumentException if the topic's name cannot be
     * @throws IllegalStateException if the session has ended, or has as many subscriptions as it may
     */
    public String subscribe(String topic) {
        return subscribe(topic, Optional.empty());
    }

    /**
     * Subscribes to a topic whose changes up to a mark are known already.
     *
     * @param topic the topic
     * @param mark the mark last retrieved; if the topic has moved on since, or the mark is from another life of the
     *     server, the session is pending at once
     * @return the topic's mark now
     * @throws IllegalArgumentException if the topic's name cannot be
     * @throws IllegalStateException if the session has ended, or has as many subscriptions as it may
     */
    public String subscribe(String topic, Optional<String> mark) {
        try {
            return commands().subscribe(session(), TopicName.check(topic), mark.orElse(null));
        } catch (LimitExceededException limit) {
            throw new IllegalStateException(limit.getMessage(), limit);
        }
    }

    /**
     * Takes a subscription back.
     *
     * @param topic the topic
     * @return false if there was none
     */
    public boolean unsubscribe(String topic) {
        return commands().unsubscribe(session(), topic);
    }

    /**
     * The client retrieved everything: its pushes stop.
     *
     * @return what was pending, with the marks up to which it counts as retrieved
     */
    public List<TopicMark> retrieved() {
        touch();
        return commands().retrieve(session());
    }

    /**
     * The client retrieved one topic.
     *
     * @param topic the topic
     * @return the topic with the mark up to which it counts as retrieved; empty if nothing was pending
     */
    public Optional<TopicMark> retrieved(String topic) {
        touch();
        return commands().retrieve(session(), topic).flatMap(rows -> rows.stream().findFirst());
    }

    /** The client gave a sign of life. Costs one write to memory. */
    public void touch() {
        session().touch(link.host().clock().getAsLong());
    }

    /** Ends the session as {@link SessionEnd#LOGOFF}; when this returns, nothing is sent for it any more. Idempotent. */
    @Override
    public void close() {
        close(SessionEnd.LOGOFF);
    }

    /**
     * Ends the session for another reason. When this returns, nothing is sent for it any more.
     *
     * @param end why
     */
    public void close(SessionEnd end) {
        try {
            commands().endNow(session(), end);
        } catch (IllegalStateException serverStopped) {
            // then the session has ended already
        }
    }

    private Callback checked(InetSocketAddress address) {
        if (address.isUnresolved() || address.getPort() == 0) {
            throw new IllegalArgumentException("a callback is a resolved address and a port from 1, not " + address);
        }
        var ip = address.getAddress();
        if (ip.isAnyLocalAddress() || ip.isMulticastAddress()) {
            throw new IllegalArgumentException("a callback is one host's address, not " + address);
        }
        Callback callback = Callback.of(address);
        if (!commands().reaches(callback)) {
            throw new IllegalArgumentException("this host cannot send to the address family of " + address);
        }
        return callback;
    }

    private PushCommands commands() {
        return link.host().commands();
    }

    private PushSession session() {
        return link.session();
    }
}
