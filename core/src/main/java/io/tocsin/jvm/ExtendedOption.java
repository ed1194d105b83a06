package io.tocsin.jvm;

import java.net.SocketOption;
import java.util.Optional;
import java.util.Set;

/**
 * The socket options of the JDK's module {@code jdk.net}, found among those of a socket by their names. Nothing here is
 * linked with that module: some application servers do not show it to applications, and the sockets have its options all
 * the same.
 */
public final class ExtendedOption {
    private ExtendedOption() {}

    /** An option whose value is a number, such as {@code TCP_KEEPIDLE}; empty if the host does not have it. */
    public static Optional<SocketOption<Integer>> number(Set<SocketOption<?>> supported, String name) {
        return find(supported, name, Integer.class);
    }

    /** An option that is on or off, such as {@code IP_DONTFRAGMENT}; empty if the host does not have it. */
    public static Optional<SocketOption<Boolean>> flag(Set<SocketOption<?>> supported, String name) {
        return find(supported, name, Boolean.class);
    }

    @SuppressWarnings("unchecked") // type() has said what its values are
    private static <T> Optional<SocketOption<T>> find(Set<SocketOption<?>> supported, String name, Class<T> type) {
        for (SocketOption<?> option : supported) {
            if (option.name().equals(name) && option.type() == type) {
                return Optional.of((SocketOption<T>) option);
            }
        }
        return Optional.empty();
    }
}
