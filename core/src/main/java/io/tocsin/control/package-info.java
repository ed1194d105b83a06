/**
 * The built-in TCP endpoint: how clients log on, register, subscribe and retrieve, one line at a time.
 *
 * <p>Behind {@link io.tocsin.control.ControlEndpoint} a few threads, the {@link io.tocsin.control.ControlLoops}, accept, and
 * each waits for the plain connections that it has accepted. Each client is a {@link io.tocsin.control.ControlConnection} whose {@link
 * io.tocsin.control.LoopReader} takes lines from a {@link io.tocsin.control.LineReader}, has each carried out by a
 * {@link io.tocsin.control.Dialogue} and puts the answer into the {@link io.tocsin.control.Outbox}, which is also where
 * the push thread leaves what it has to say. A command that may wait, for an authenticator of the application's or for a
 * push thread that is at work, goes on a virtual thread with the lines behind it; nothing else does. With TLS, whose
 * sockets in the JDK wait, a connection has a virtual thread to itself ({@link io.tocsin.control.TlsReader}).
 *
 * <table>
 * <caption>Threads: platform threads for what everybody depends on, virtual ones for what may wait</caption>
 * <tr><th>name</th><th>how many</th><th>what it does</th></tr>
 * <tr><td>{@code tocsin-<name>-control-<number>}</td><td>one for each processor, four at most, platform</td><td>accepts;
 * reads, carries out and answers; closes</td></tr>
 * <tr><td>{@code tocsin-<name>-housekeeping}</td><td>one, platform</td><td>{@link io.tocsin.control.Housekeeping}: log-on
 * time-outs, stalled writes, clients that linger</td></tr>
 * <tr><td>{@code tocsin-<name>-control}</td><td>virtual, while a command waits; one per connection with TLS</td><td>carries out and
 * answers</td></tr>
 * <tr><td>the same</td><td>virtual, while there is something to write over TLS</td><td>writes what the push thread left in
 * an outbox</td></tr>
 * </table>
 */
@NullMarked
package io.tocsin.control;

import org.jspecify.annotations.NullMarked;
