package io.tocsin.datagram.linux;

import static io.tocsin.datagram.linux.SystemCallNumbers.BIND;
import static io.tocsin.datagram.linux.SystemCallNumbers.CLOSE;
import static io.tocsin.datagram.linux.SystemCallNumbers.EVENTFD2;
import static io.tocsin.datagram.linux.SystemCallNumbers.GETSOCKNAME;
import static io.tocsin.datagram.linux.SystemCallNumbers.PPOLL;
import static io.tocsin.datagram.linux.SystemCallNumbers.READ;
import static io.tocsin.datagram.linux.SystemCallNumbers.RECVMMSG;
import static io.tocsin.datagram.linux.SystemCallNumbers.SENDMMSG;
import static io.tocsin.datagram.linux.SystemCallNumbers.SETSOCKOPT;
import static io.tocsin.datagram.linux.SystemCallNumbers.SOCKET;
import static io.tocsin.datagram.linux.SystemCallNumbers.WRITE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls of the transport, made by the C library's {@code syscall(2)}: to link a dozen functions of their own
 * takes the JDK longer than all else that a server needs to start. A call that fails returns its errno negated. Loading
 * this class links native code, so nobody may touch it before {@link LinuxObstacle} has found nothing. One instance
 * serves one thread, for its errno; the static methods serve any, and do not say why a call failed. To ask for errno
 * costs an object for each call that the JIT compiler has not inlined whole, so what is called all the time does not.
 *
 * <p>Memory is handed over by its address: the arena it is from must live until the call has returned.
 */
final class LibC {
    /** The name of the one function, for {@link LinuxObstacle}. */
    static final String FUNCTION = "syscall";

    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    /** {@code long syscall(long number, …)}, with as many arguments as any call has. */
    private static final FunctionDescriptor SYSCALL = FunctionDescriptor.of(
            JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

    private static final MethodHandle PLAIN = link(Linker.Option.firstVariadicArg(1));
    private static final MethodHandle REPORTING =
            link(Linker.Option.firstVariadicArg(1), Linker.Option.captureCallState("errno"));

    private final MemorySegment state;

    LibC(Arena arena) {
        state = arena.allocate(CALL_STATE);
    }

    int socket(int family, int type) {
        return report(SOCKET, family, type, 0, 0, 0);
    }

    int setsockopt(int fd, int level, int option, MemorySegment value) {
        return report(SETSOCKOPT, fd, level, option, value.address(), value.byteSize());
    }

    int bind(int fd, MemorySegment address, int length) {
        return report(BIND, fd, address.address(), length, 0, 0);
    }

    int getsockname(int fd, MemorySegment address, MemorySegment length) {
        return report(GETSOCKNAME, fd, address.address(), length.address(), 0, 0);
    }

    int eventfd(int flags) {
        return report(EVENTFD2, 0, flags, 0, 0, 0);
    }

    int sendmmsg(int fd, MemorySegment messages, int count, int flags) {
        return report(SENDMMSG, fd, messages.address(), count, flags, 0);
    }

    int recvmmsg(int fd, MemorySegment messages, int count, int flags) {
        return report(RECVMMSG, fd, messages.address(), count, flags, 0);
    }

    /** The same as {@link #sendmmsg}; negative if nothing was sent, whatever the reason. */
    static int sendmmsgOrNot(int fd, MemorySegment messages, int count, int flags) {
        return call(SENDMMSG, fd, messages.address(), count, flags, 0);
    }

    /**
     * Waits until one of the descriptors has something to tell, and says how many have; negative if that failed.
     *
     * @param timeout for how long, which the kernel counts down; for ever if it is NULL
     */
    static int ppoll(MemorySegment descriptors, long count, MemorySegment timeout) {
        return call(PPOLL, descriptors.address(), count, timeout.address(), 0, 0);
    }

    /** Takes the events of an eventfd, if there are any; it is non-blocking. */
    static void takeEvents(int fd, MemorySegment count) {
        call(READ, fd, count.address(), count.byteSize(), 0, 0);
    }

    /** Adds events to an eventfd. One that is full has told of some already. */
    static void addEvents(int fd, MemorySegment count) {
        call(WRITE, fd, count.address(), count.byteSize(), 0, 0);
    }

    static void close(int fd) {
        call(CLOSE, fd, 0, 0, 0, 0);
    }

    private int report(long number, long a, long b, long c, long d, long e) {
        try {
            long returned = (long) REPORTING.invokeExact(state, number, a, b, c, d, e);
            return returned >= 0 ? (int) returned : -(int) ERRNO.get(state, 0L);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    private static int call(long number, long a, long b, long c, long d, long e) {
        try {
            return (int) (long) PLAIN.invokeExact(number, a, b, c, d, e);
        } catch (Throwable thrown) {
            throw unexpected(thrown);
        }
    }

    @SuppressWarnings("restricted") // the one place that links native code; LinuxObstacle has asked for permission
    private static MethodHandle link(Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(FUNCTION), SYSCALL, options);
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
