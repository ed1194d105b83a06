package io.tocsin.control;

import io.tocsin.LiveSettings;
import io.tocsin.jvm.ExtendedOption;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keep-alive options of a socket as far as this host has them. One per endpoint; says once what cannot be set.
 * Thread-safe.
 */
final class KeepAliveOptions {
    /** The longest TCP_KEEPIDLE and TCP_KEEPINTVL that Linux takes (MAX_TCP_KEEPIDLE in include/net/tcp.h). */
    static final int MAX_SECONDS = 32_767;

    private static final Logger LOG = LoggerFactory.getLogger(KeepAliveOptions.class);

    private final Optional<SocketOption<Integer>> idle;
    private final Optional<SocketOption<Integer>> interval;
    private final Optional<SocketOption<Integer>> probes;
    private final AtomicBoolean unsupportedTold = new AtomicBoolean();
    private final AtomicBoolean tooLongTold = new AtomicBoolean();

    KeepAliveOptions() throws IOException {
        try (SocketChannel sample = SocketChannel.open()) {
            Set<SocketOption<?>> supported = sample.supportedOptions();
            idle = ExtendedOption.number(supported, "TCP_KEEPIDLE");
            interval = ExtendedOption.number(supported, "TCP_KEEPINTERVAL");
            probes = ExtendedOption.number(supported, "TCP_KEEPCOUNT");
        }
    }

    /** Makes the kernel probe the connection, by what has been set or, where nothing has been, by its own defaults. */
    void switchOn(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }

    /** Sets how long the connection must be idle before the first probe, unless it is set to that; says to what it is. */
    int setIdle(SocketChannel socket, int present, Duration before) throws IOException {
        return set(socket, idle, present, seconds(before));
    }

    /** Sets the time between probes, unless it is set to that; says to what it is. */
    int setInterval(SocketChannel socket, int present, Duration between) throws IOException {
        return set(socket, interval, present, seconds(between));
    }

    /** Sets how many probes there are, unless it is set to that; says to what it is. */
    int setProbes(SocketChannel socket, int present, int count) throws IOException {
        return set(socket, probes, present, count);
    }

    private int seconds(Duration duration) {
        if (duration.toSeconds() > MAX_SECONDS && !tooLongTold.getAndSet(true)) {
            LOG.warn("Keep-alive of {} s is more than TCP can be told; connections are probed after {} s",
                    duration.toSeconds(), MAX_SECONDS);
        }
        return Math.clamp(duration.toSeconds(), 1, MAX_SECONDS);
    }

    private int set(SocketChannel socket, Optional<SocketOption<Integer>> option, int present, int wanted)
            throws IOException {
        if (present == wanted) {
            return present;
        }
        if (option.isPresent()) {
            socket.setOption(option.get(), wanted);
        } else if (!unsupportedTold.getAndSet(true)) {
            LOG.warn("This host lets nobody set keep-alive times: its own apply, and suspects are not probed");
        }
        return wanted;
    }
}
