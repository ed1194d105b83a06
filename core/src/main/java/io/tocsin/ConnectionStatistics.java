package io.tocsin;

/**
 * What the control endpoint has seen since it started.
 *
 * @param open connections open now
 * @param accepted connections accepted
 * @param refused connections closed at once, because too many from their address had not logged on
 * @param logonFailures log-ons answered with an error
 * @param logonsHeldOff how many of them because too many from their address had failed before
 * @param protocolErrors connections ended because the client broke the protocol
 * @param acceptFailures how often a connection could not be accepted, ten times a second and control
 *     thread at most: no descriptor or no memory was left; the client waits meanwhile
 */
public record ConnectionStatistics(
        int open,
        long accepted,
        long refused,
        long logonFailures,
        long logonsHeldOff,
        long protocolErrors,
        long acceptFailures) {
    /** Of a server without a control endpoint. */
    public static final ConnectionStatistics NONE = new ConnectionStatistics(0, 0, 0, 0, 0, 0, 0);
}
