package io.tocsin.datagram.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * An array of {@code struct mmsghdr} (sendmmsg(2), recvmmsg(2)) as 64-bit hosts lay it out, each with one
 * {@code struct iovec} and with an address, a payload and control data of fixed room.
 */
final class MessageHeaders {
    private static final int HEADER_SIZE = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int MESSAGE_LENGTH = 56;

    private static final int VECTOR_SIZE = 16;
    private static final int VECTOR_BASE = 0;
    private static final int VECTOR_LENGTH = 8;

    /** Addresses are kept this far apart, so that each is aligned. */
    private static final int NAME_ROOM = 32;

    private final int payloadRoom;
    private final int controlRoom;
    private final MemorySegment headers;
    private final MemorySegment vectors;
    private final MemorySegment names;
    private final MemorySegment payloads;
    private final MemorySegment controls;

    /** Room for {@code count} messages; both other rooms are multiples of 8. */
    MessageHeaders(Arena arena, int count, int payloadRoom, int controlRoom) {
        this.payloadRoom = payloadRoom;
        this.controlRoom = controlRoom;
        headers = arena.allocate((long) HEADER_SIZE * count, 8);
        vectors = arena.allocate((long) VECTOR_SIZE * count, 8);
        names = arena.allocate((long) NAME_ROOM * count, 8);
        payloads = arena.allocate((long) payloadRoom * count, 8);
        controls = arena.allocate((long) controlRoom * count, 8);
        for (int i = 0; i < count; i++) {
            headers.set(ADDRESS, header(i) + NAME, names.asSlice(nameOffset(i)));
            headers.set(ADDRESS, header(i) + VECTOR, vectors.asSlice((long) VECTOR_SIZE * i));
            headers.set(JAVA_LONG, header(i) + VECTOR_COUNT, 1);
            vectors.set(ADDRESS, (long) VECTOR_SIZE * i + VECTOR_BASE, payloads.asSlice(payloadOffset(i)));
            if (controlRoom > 0) {
                headers.set(ADDRESS, header(i) + CONTROL, controls.asSlice((long) controlRoom * i));
            }
        }
    }

    /** The headers from this one on, as system calls take them. */
    MemorySegment from(int index) {
        return headers.asSlice(header(index));
    }

    // -- outgoing

    MemorySegment names() {
        return names;
    }

    MemorySegment payloads() {
        return payloads;
    }

    long nameOffset(int index) {
        return (long) NAME_ROOM * index;
    }

    long payloadOffset(int index) {
        return (long) payloadRoom * index;
    }

    void setLengths(int index, int nameLength, int payloadLength) {
        headers.set(JAVA_INT, header(index) + NAME_LENGTH, nameLength);
        vectors.set(JAVA_LONG, (long) VECTOR_SIZE * index + VECTOR_LENGTH, payloadLength);
    }

    // -- incoming

    /** Offers all the room again: the kernel has overwritten the lengths with what it used. */
    void offerRoom(int index) {
        setLengths(index, SocketAddressLayout.SIZE, payloadRoom);
        headers.set(JAVA_LONG, header(index) + CONTROL_LENGTH, controlRoom);
        headers.set(JAVA_INT, header(index) + FLAGS, 0);
    }

    /** The address that came. */
    MemorySegment name(int index) {
        return names.asSlice(nameOffset(index), bounded(headers.get(JAVA_INT, header(index) + NAME_LENGTH), NAME_ROOM));
    }

    /** The payload that came. */
    MemorySegment payload(int index) {
        return payloads.asSlice(
                payloadOffset(index), bounded(headers.get(JAVA_INT, header(index) + MESSAGE_LENGTH), payloadRoom));
    }

    /** The control data that came. */
    MemorySegment control(int index) {
        return controls.asSlice(
                (long) controlRoom * index,
                bounded(headers.get(JAVA_LONG, header(index) + CONTROL_LENGTH), controlRoom));
    }

    private static long header(int index) {
        return (long) HEADER_SIZE * index;
    }

    /** The kernel reports the full length of what it cut off. */
    private static long bounded(long length, int room) {
        return Math.clamp(length, 0, room);
    }
}
