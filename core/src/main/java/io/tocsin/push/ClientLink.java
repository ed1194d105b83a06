package io.tocsin.push;

import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;

/**
 * The push loop's way to one client beside datagrams: its TCP connection, or the host application that opened the
 * session. Called on the push thread; must return at once, never block and never throw.
 */
public interface ClientLink {
    /** The session became suspect: ask the client whether it is there. */
    void onSuspect();

    /** The session is suspect no longer: the window is over and the client is still there. */
    void onCleared();

    /** The client should know that datagrams to its callback bounce. */
    void onUnreachable(Callback callback);

    /** A push that goes in-band. One that is still unsent makes another needless. */
    void onInBandPush(Context context);

    /** The client's nonce arrived: this is its callback now. */
    void onRegistered(Callback callback);

    /** The session is over: tell the client where it can still be told, and close. Called exactly once. */
    void onEnded(SessionEnd end);
}
