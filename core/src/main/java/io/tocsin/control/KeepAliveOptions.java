package io.tocsin.control;

import io.tocsin.LiveSettings;
import io.tocsin.jvm.ExtendedOption;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
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
        try (Socket sample = new Socket()) {
            Set<SocketOption<?>> supported = sample.supportedOptions();
            idle = ExtendedOption.number(supported, "TCP_KEEPIDLE");
            interval = ExtendedOption.number(supported, "TCP_KEEPINTERVAL");
            probes = ExtendedOption.number(supported, "TCP_KEEPCOUNT");
        }
    }

    /** Makes the kernel probe the connection after the time of the settings. */
    void setAll(Socket socket, LiveSettings settings) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        setIdle(socket, settings.keepAliveTimeout());
        setProbes(socket, settings);
    }

    /** Sets between which probes, and how many of them, but not how long the connection must be idle first. */
    void setProbes(Socket socket, LiveSettings settings) throws IOException {
        set(socket, interval, seconds(settings.keepAliveInterval()));
        set(socket, probes, settings.keepAliveProbes());
    }

    /** Sets how long the connection must be idle before the first probe. */
    void setIdle(Socket socket, Duration before) throws IOException {
        set(socket, idle, seconds(before));
    }

    private int seconds(Duration duration) {
        if (duration.toSeconds() > MAX_SECONDS && !tooLongTold.getAndSet(true)) {
            LOG.warn("Keep-alive of {} s is more than TCP can be told; connections are probed after {} s",
                    duration.toSeconds(), MAX_SECONDS);
        }
        return Math.clamp(duration.toSeconds(), 1, MAX_SECONDS);
    }

    private void set(Socket socket, Optional<SocketOption<Integer>> option, int value) throws IOException {
        if (option.isPresent()) {
            socket.setOption(option.get(), value);
        } else if (!unsupportedTold.getAndSet(true)) {
            LOG.warn("This host lets nobody set keep-alive times: its own apply, and suspects are not probed");
        }
    }
}
