package io.tocsin.datagram.linux;

import io.tocsin.datagram.DatagramReceiver;
import java.lang.foreign.Arena;

/**
 * The socket's queue of ICMP errors. While one is in it, the kernel may fail the next send to anybody with that error;
 * reading the queue empty takes this back.
 */
final class ErrorQueue {
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int BATCH = 64;
    private static final int BATCHES_PER_DRAIN = 4;

    /** More of a quote than a context can be long. */
    private static final int QUOTE_ROOM = 64;

    private static final int CONTROL_ROOM = 256;

    private final LibC libC;
    private final int fd;
    private final InboundMessages messages;

    ErrorQueue(Arena arena, LibC libC, int fd) {
        this.libC = libC;
        this.fd = fd;
        messages = new InboundMessages(arena, BATCH, QUOTE_ROOM, CONTROL_ROOM);
    }

    /** Reads the queue empty, or 256 messages of it; returns how many there were, whatever they said. */
    int drain(DatagramReceiver receiver) {
        int drained = 0;
        for (int i = 0; i < BATCHES_PER_DRAIN; i++) {
            int read = Math.max(0, messages.receive(libC, fd, MSG_ERRQUEUE));
            for (int j = 0; j < read; j++) {
                ErrorQueueDecoder.decode(messages.name(j), messages.control(j), messages.payload(j))
                        .ifPresent(receiver::onUnreachable);
            }
            drained += read;
            if (read < BATCH) {
                break;
            }
        }
        return drained;
    }
}
