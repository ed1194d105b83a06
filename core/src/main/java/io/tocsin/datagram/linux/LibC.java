package io.tocsin.datagram.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls of the C library. A call that fails returns its errno negated. Loading this class links native
 * code, so nobody may touch it before {@link LinuxObstacle} has found nothing. One instance serves one thread, for its
 * errno; the static methods serve any, and do not say why a call failed. To ask for errno costs an object for each call
 * that the JIT compiler has not inlined whole, so what is called all the time does not.
 */
final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = reporting("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle SETSOCKOPT =
            reporting("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle BIND = reporting("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GETSOCKNAME = reporting("getsockname", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle EVENTFD = reporting("eventfd", JAVA_INT, JAVA_INT);

    /** What the push thread needs, which is the first to come here: linking them takes longer than opening a socket. */
    private static final class AtWork {
        static final MethodHandle PLAIN_SENDMMSG = plain("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        static final MethodHandle RECVMMSG =
                reporting("recvmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        static final MethodHandle POLL = plain("poll", ADDRESS, JAVA_LONG, JAVA_INT);
        static final MethodHandle PPOLL = plain("ppoll", ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
        static final MethodHandle EVENTFD_READ = plain("eventfd_read", JAVA_INT, ADDRESS);
        static final MethodHandle EVENTFD_WRITE = plain("eventfd_write", JAVA_INT, JAVA_LONG);
        static final MethodHandle CLOSE = plain("close", JAVA_INT);
    }

    /** What says why {@link #sendmmsgOrNot} has sent nothing. */
    private static final class Reason {
        static final MethodHandle SENDMMSG = reporting("sendmmsg", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    }

    private final MemorySegment state;

    LibC(Arena arena) {
        state = arena.allocate(CALL_STATE);
    }

    int socket(int family, int type) {
        try {
            return result((int) SOCKET.invokeExact(state, family, type, 0));
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int setsockopt(int fd, int level, int option, MemorySegment value) {
        try {
            return result((int) SETSOCKOPT.invokeExact(state, fd, level, option, value, (int) value.byteSize()));
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int bind(int fd, MemorySegment address, int length) {
        try {
            return result((int) BIND.invokeExact(state, fd, address, length));
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int getsockname(int fd, MemorySegment address, MemorySegment length) {
        try {
            return result((int) GETSOCKNAME.invokeExact(state, fd, address, length));
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        try {
            return result((int) Reason.SENDMMSG.invokeExact(state, fd, messages, count, flags));
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** The same; negative if nothing was sent, whatever the reason. */
    static int sendmmsgOrNot(int fd, MemorySegment messages, int count, int flags) {
        try {
            return (int) AtWork.PLAIN_SENDMMSG.invokeExact(fd, messages, count, flags);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        try {
            return result((int) AtWork.RECVMMSG.invokeExact(state, fd, messages, count, flags, MemorySegment.NULL));
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** Looks, without waiting, how many of the descriptors have something to tell; negative if that failed. */
    static int poll(MemorySegment descriptors, long count) {
        try {
            return (int) AtWork.POLL.invokeExact(descriptors, count, 0);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** The same, but waits until one has, for as long as {@code timeout} says; for ever if that is NULL. */
    static int ppoll(MemorySegment descriptors, long count, MemorySegment timeout) {
        try {
            return (int) AtWork.PPOLL.invokeExact(descriptors, count, timeout, MemorySegment.NULL);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    int eventfd(int flags) {
        try {
            return result((int) EVENTFD.invokeExact(state, 0, flags));
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    /** Takes the events; the descriptor is non-blocking, so there may be none. */
    @SuppressWarnings("UnusedVariable") // invokeExact needs the result's type
    static void eventfdRead(int fd, MemorySegment value) {
        try {
            int none = (int) AtWork.EVENTFD_READ.invokeExact(fd, value);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @SuppressWarnings("UnusedVariable") // invokeExact needs the result's type
    static void eventfdWrite(int fd, long value) {
        try {
            int fullMeansRungAlready = (int) AtWork.EVENTFD_WRITE.invokeExact(fd, value);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @SuppressWarnings("UnusedVariable") // invokeExact needs the result's type
    static void close(int fd) {
        try {
            int gone = (int) AtWork.CLOSE.invokeExact(fd);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    private int result(int returned) {
        return returned >= 0 ? returned : -(int) ERRNO.get(state, 0L);
    }

    private static MethodHandle reporting(String name, ValueLayout... parameters) {
        return link(name, parameters, Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle plain(String name, ValueLayout... parameters) {
        return link(name, parameters);
    }

    @SuppressWarnings("restricted") // the one place that links native code; LinuxObstacle has asked for permission
    private static MethodHandle link(String name, ValueLayout[] parameters, Linker.Option... options) {
        MemorySegment function = LINKER.defaultLookup().findOrThrow(name);
        return LINKER.downcallHandle(function, FunctionDescriptor.of(JAVA_INT, parameters), options);
    }

    /** What a linked call throws is a programming error, never the system's answer. */
    private static RuntimeException unexpected(Throwable thrown) {
        return switch (thrown) {
            case Error error -> throw error;
            case RuntimeException runtime -> runtime;
            default -> new IllegalStateException(thrown);
        };
    }
}
