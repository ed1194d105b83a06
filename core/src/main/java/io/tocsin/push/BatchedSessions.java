package io.tocsin.push;

import io.tocsin.datagram.PushBatch;
import org.jspecify.annotations.Nullable;

/** Whose the datagrams of a batch are, in its order. Owned by the push thread. */
final class BatchedSessions {
    private final @Nullable PushSession[] sessions = new @Nullable PushSession[PushBatch.CAPACITY];

    void put(int index, PushSession session) {
        sessions[index] = session;
    }

    /** Takes out the session whose datagram this is. */
    PushSession take(int index) {
        PushSession session = sessions[index];
        if (session == null) {
            throw new IllegalStateException("no session for datagram " + index);
        }
        sessions[index] = null;
        return session;
    }

    /** Whatever went wrong: nobody is left behind in a batch that is over. */
    void returnRest(Schedule schedule) {
        for (int i = 0; i < sessions.length; i++) {
            if (sessions[i] != null) {
                schedule.onNotPushed(take(i));
            }
        }
    }
}
