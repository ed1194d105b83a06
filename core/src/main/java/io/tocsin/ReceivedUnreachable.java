package io.tocsin;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * An unreachable that the network sent, and what it was taken for.
 *
 * @param number the how-manieth since the server started, from 1
 * @param when when it came
 * @param callback the address that it says does not exist
 * @param port whether it names the port; else the host, the network or the way there
 * @param verdict what it was taken for
 */
public record ReceivedUnreachable(
        long number, Instant when, InetSocketAddress callback, boolean port, Verdict verdict) {
    /** What an unreachable was taken for. */
    public enum Verdict {
        /** It quotes a registered callback and nothing wrong, and there was a push that it may answer. */
        ACCEPTED,
        /** No session has the callback that it quotes. */
        UNKNOWN_CALLBACK,
        /** It quotes another context than the session's: forged, or the answer to an earlier session's push. */
        WRONG_CONTEXT,
        /** Nothing was sent there since the client last retrieved. */
        NOTHING_SENT
    }
}
