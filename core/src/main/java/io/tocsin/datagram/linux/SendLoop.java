package io.tocsin.datagram.linux;

import io.tocsin.datagram.PushBatch;
import java.util.function.IntSupplier;

/**
 * Decides what becomes of each datagram of a batch, from the answers of {@code sendmmsg}.
 *
 * <p>With {@code IP_RECVERR} on, an ICMP error that some earlier datagram caused fails the next send to anybody, and
 * that datagram is not sent. Such a failure says nothing about the datagram in hand: the error queue is emptied and the
 * datagram sent again. See <a href="https://man7.org/linux/man-pages/man7/ip.7.html">ip(7)</a>.
 */
final class SendLoop {
    /** Failures in a row that the error queue does not explain, after which the datagram itself is to blame. */
    static final int UNEXPLAINED_LIMIT = 3;

    /** Failures in a row, explained or not, after which the loop gives up: somebody floods it with ICMP errors. */
    static final int FAILURE_LIMIT = 16;

    /** Sends some of the batch. */
    interface Sender {
        /** Sends the datagrams {@code first} to {@code end - 1}; returns how many went, or a negative errno if none. */
        int send(int first, int end);
    }

    private final Sender sender;
    private final IntSupplier drainErrors;
    private boolean lackedRoom;

    /**
     * A loop over the given calls.
     *
     * @param drainErrors empties the error queue, returns how many messages were in it
     */
    SendLoop(Sender sender, IntSupplier drainErrors) {
        this.sender = sender;
        this.drainErrors = drainErrors;
    }

    /** See {@link io.tocsin.datagram.DatagramTransport#send}. */
    int send(PushBatch batch) {
        int next = 0;
        int failures = 0;
        int unexplained = 0;
        while (next < batch.size()) {
            int sent = sender.send(next, batch.size());
            if (sent > 0) {
                next += sent;
                failures = 0;
                unexplained = 0;
                continue;
            }
            int errno = -sent;
            if (errno == Errno.EINTR) {
                continue;
            }
            if (Errno.isBackPressure(errno)) {
                lackedRoom = errno == Errno.EAGAIN;
                return next;
            }
            failures++;
            // The error may arrive between draining and sending, or when its entry has been read already.
            if (drainErrors.getAsInt() == 0) {
                unexplained++;
            }
            if (errno == Errno.ECONNREFUSED) {
                if (failures == FAILURE_LIMIT) {
                    return next; // nobody's refusal: later
                }
            } else if (unexplained == UNEXPLAINED_LIMIT || failures == FAILURE_LIMIT) {
                batch.fail(next++, Errno.name(errno));
                failures = 0;
                unexplained = 0;
            }
        }
        return next;
    }

    /** Tells whether the last send ended because the socket's buffer was full; asks once. */
    boolean takeLackedRoom() {
        boolean lacked = lackedRoom;
        lackedRoom = false;
        return lacked;
    }
}
