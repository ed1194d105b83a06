package io.tocsin.push;

/**
 * How many sessions are known to hear their pushes, and of how many nobody knows yet. A session counts from its first
 * push to its callback until it leaves that callback or ends; in-band it does not count. Written by the push thread,
 * read by any.
 */
final class CallbackCounts {
    final Counter confirmed = new Counter();
    final Counter unconfirmed = new Counter();

    /** The first push to the session's present callback, if it has one. */
    void onFirstPush(PushSession session) {
        if (session.callback != null) {
            session.pushedHere = true;
            unconfirmed.add(1);
        }
    }

    /** The client retrieved. */
    void onRetrieve(PushSession session) {
        if (session.pushedHere && !session.confirmed) {
            unconfirmed.add(-1);
            confirmed.add(1);
        }
        session.confirmed |= session.pushedHere || session.unanswered > 0;
    }

    /** The session registers anew, or ends. */
    void onLeave(PushSession session) {
        if (session.pushedHere) {
            (session.confirmed ? confirmed : unconfirmed).add(-1);
        }
        session.pushedHere = false;
        session.confirmed = false;
    }
}
