package io.tocsin.samples.standalone;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, if it wants to be told how far it is: one datagram to the UNIX socket
 * that {@code NOTIFY_SOCKET} names, as sd_notify(3) describes. Java has no such sockets, so this calls the C library.
 */
final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private static final short AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;

    /** struct sockaddr_un: the family, then the path. */
    private static final int PATH = 2;

    private static final int LONGEST_PATH = 107;

    private final Optional<String> socket;

    private ServiceManager(Optional<String> socket) {
        this.socket = socket;
    }

    /** That of this process; there may be none, and nobody is told then. */
    static ServiceManager ofThisProcess() {
        return new ServiceManager(Optional.ofNullable(System.getenv("NOTIFY_SOCKET")).filter(path -> !path.isEmpty()));
    }

    /** Clients can come. */
    void ready(String status) {
        tell("READY=1\nSTATUS=" + status);
    }

    /** It is ending in order. */
    void stopping() {
        tell("STOPPING=1");
    }

    private void tell(String message) {
        socket.ifPresent(path -> {
            try {
                send(path, message);
            } catch (IOException | RuntimeException failure) {
                LOG.warn("The service manager at {} could not be told {}: {}", path, message.lines().toList(), failure.toString());
            }
        });
    }

    @SuppressWarnings("restricted") // the jar's manifest grants native access
    private static void send(String path, String message) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_PATH) {
            throw new IOException("the socket's name is longer than " + LONGEST_PATH + " bytes");
        }
        Linker linker = Linker.nativeLinker();
        MethodHandle open = function(linker, "socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        MethodHandle sendTo = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("sendto"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        MethodHandle close = function(linker, "close", ValueLayout.JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(PATH + LONGEST_PATH + 1);
            address.set(ValueLayout.JAVA_SHORT, 0, AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, PATH, name.length);
            if (path.startsWith("@")) {
                address.set(ValueLayout.JAVA_BYTE, PATH, (byte) 0); // in the abstract name space
            }
            byte[] text = message.getBytes(StandardCharsets.UTF_8);
            int descriptor = (int) open.invokeExact((int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
            long sent = (long) sendTo.invokeExact(
                    descriptor, arena.allocateFrom(ValueLayout.JAVA_BYTE, text), (long) text.length, 0, address,
                    PATH + name.length);
            int closed = (int) close.invokeExact(descriptor);
            if (sent != text.length || closed != 0) {
                throw new IOException("its socket does not take it");
            }
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("restricted") // as above
    private static MethodHandle function(Linker linker, String name, MemoryLayout... parameters) {
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
    }
}
