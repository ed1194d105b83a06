package io.tocsin.spi;

import java.net.InetAddress;

/** Decides whether a user may log on. Called on a virtual thread of the connection's, so it may block; thread-safe. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Checks a log-on.
     *
     * @param user the name given, as the client wrote it
     * @param secret the secret given; the array is cleared after the call, and must not be kept or logged
     * @param address where the client's connection comes from
     * @return whether the user may log on
     * @throws java.util.concurrent.RejectedExecutionException if there is too much to do just now; the client is told
     *     {@code ERR limit}
     * @throws Exception if it cannot be decided; the client is told {@code ERR internal}, the log gets the cause
     */
    boolean authenticate(String user, char[] secret, InetAddress address) throws Exception;
}
