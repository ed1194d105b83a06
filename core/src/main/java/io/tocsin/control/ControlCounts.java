package io.tocsin.control;

/**
 * What an endpoint has seen so far.
 *
 * @param open connections open now
 * @param accepted connections accepted
 * @param refused connections closed at once, because too many from their address had not logged on
 * @param logonFailures log-ons answered with an error
 * @param protocolErrors connections ended because the client broke the protocol
 */
public record ControlCounts(int open, long accepted, long refused, long logonFailures, long protocolErrors) {}
