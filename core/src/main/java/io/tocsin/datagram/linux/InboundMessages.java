package io.tocsin.datagram.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Room for several incoming messages of a socket or of its error queue, read with one {@code recvmmsg}. */
final class InboundMessages {
    private final int count;
    private final MessageHeaders messages;
    private final MemorySegment all;

    InboundMessages(Arena arena, int count, int payloadRoom, int controlRoom) {
        this.count = count;
        messages = new MessageHeaders(arena, count, payloadRoom, controlRoom);
        all = messages.from(0);
    }

    /** Reads what has come; returns how many messages, or a negative errno if none. */
    int receive(LibC libC, int fd, int flags) {
        for (int i = 0; i < count; i++) {
            messages.offerRoom(i);
        }
        return libC.recvmmsg(fd, all, count, flags);
    }

    MemorySegment name(int index) {
        return messages.name(index);
    }

    MemorySegment payload(int index) {
        return messages.payload(index);
    }

    MemorySegment control(int index) {
        return messages.control(index);
    }
}
