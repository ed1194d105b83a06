package io.tocsin.push;

import io.tocsin.LiveSettings;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.topic.TopicMark;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door to the push loop: every other thread comes through here. Methods that return an answer wait for it (the
 * push thread never waits for them), so they must not be called on the push thread. (Stub; being written.)
 *
 * All throw IllegalStateException once the server has stopped; commands on an ended session are no-ops with an empty/neutral answer
 * (register on an ended session returns false).
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PushCommands {
    /** The settings in force now. */
    public LiveSettings settings() {
        throw new UnsupportedOperationException();
    }

    /** The push source, for REGISTER's answer. */
    public InetSocketAddress pushSource() {
        throw new UnsupportedOperationException();
    }

    /** Whether datagrams can go to that address family. */
    public boolean reaches(Callback callback) {
        throw new UnsupportedOperationException();
    }

    /** Opens a session; checks session.limit, limit-per-user, limit-per-address (peer). */
    public PushSession open(String user, Session.Kind kind, @Nullable InetSocketAddress peer, ClientLink link)
            throws LimitExceededException {
        throw new UnsupportedOperationException();
    }

    /** Pushes go to this callback from now on; unproved ones get 3 datagrams per address at most. False: the session has ended. */
    public boolean register(PushSession session, Callback callback, Context context, boolean proved) {
        throw new UnsupportedOperationException();
    }

    /** Pushes go in-band from now on. */
    public boolean registerInBand(PushSession session, Context context) {
        throw new UnsupportedOperationException();
    }

    /** Gives a nonce; the source of the datagram that holds it becomes the callback. Replaces an earlier nonce. 16 bytes. */
    public byte[] prove(PushSession session, Context context) {
        throw new UnsupportedOperationException();
    }

    /** Subscribes; returns the topic's mark now. */
    public String subscribe(PushSession session, String topic, @Nullable String mark) throws LimitExceededException {
        throw new UnsupportedOperationException();
    }

    /** False: there was no such subscription. */
    public boolean unsubscribe(PushSession session, String topic) {
        throw new UnsupportedOperationException();
    }

    /** What is pending, now retrieved. */
    public List<TopicMark> retrieve(PushSession session) {
        throw new UnsupportedOperationException();
    }

    /** The same for one topic; empty Optional: no such subscription; empty list: nothing pending. */
    public Optional<List<TopicMark>> retrieve(PushSession session, String topic) {
        throw new UnsupportedOperationException();
    }

    /** Publishes a change, returns the new mark. Never waits. */
    public String changed(String topic) {
        throw new UnsupportedOperationException();
    }

    /** Ends the session; posts and returns at once; a second end is ignored. */
    public void end(PushSession session, SessionEnd reason) {
        throw new UnsupportedOperationException();
    }

    /** Ends the session and returns when no further datagram can leave for it. */
    public void endNow(PushSession session, SessionEnd reason) {
        throw new UnsupportedOperationException();
    }
}
