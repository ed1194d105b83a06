package io.tocsin.datagram.linux;

import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.datagram.PushBatch;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A push batch in the form that {@code sendmmsg} takes. Allocates nothing per push. */
final class MessageBatch {
    private static final ValueLayout.OfLong NET_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final int family;
    private final MessageHeaders messages;
    private final MemorySegment[] from = new MemorySegment[PushBatch.CAPACITY];

    MessageBatch(Arena arena, int family) {
        this.family = family;
        messages = new MessageHeaders(arena, PushBatch.CAPACITY, Context.MAX_LENGTH, 0);
        for (int i = 0; i < from.length; i++) {
            from[i] = messages.from(i);
        }
    }

    /** Takes over all datagrams of the batch. */
    void fill(PushBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            put(i, batch.callback(i), batch.context(i));
        }
    }

    private void put(int index, Callback callback, Context context) {
        int nameLength =
                SocketAddressLayout.write(callback, family, messages.names(), messages.nameOffset(index));
        long payload = messages.payloadOffset(index);
        messages.payloads().set(NET_LONG, payload, context.firstWord());
        messages.payloads().set(NET_LONG, payload + 8, context.secondWord());
        messages.setLengths(index, nameLength, context.length());
    }

    /**
     * Sends the datagrams {@code first} to {@code end - 1}; returns how many went, or a negative errno if none. Where
     * none went they are tried once more, for the reason.
     */
    int send(LibC libC, int fd, int first, int end) {
        int sent = LibC.sendmmsgOrNot(fd, from[first], end - first, 0);
        return sent > 0 ? sent : libC.sendmmsg(fd, from[first], end - first, 0);
    }
}
