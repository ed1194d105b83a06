/**
 * The built-in TCP endpoint: how clients log on, register, subscribe and retrieve, one line at a time.
 *
 * <p>{@link io.tocsin.control.ControlEndpoint} accepts; each client is a {@link io.tocsin.control.ControlConnection}
 * whose reader thread takes lines from a {@link io.tocsin.control.LineReader}, has each carried out by a
 * {@link io.tocsin.control.Dialogue} and puts the answer into the {@link io.tocsin.control.Outbox}, which is also where
 * the push thread leaves what it has to say.
 *
 * <table>
 * <caption>Threads: platform threads for what everybody depends on, virtual ones for each connection</caption>
 * <tr><th>name</th><th>how many</th><th>what it does</th></tr>
 * <tr><td>{@code tocsin-<name>-acceptor}</td><td>one, platform</td><td>accepts</td></tr>
 * <tr><td>{@code tocsin-<name>-housekeeping}</td><td>one, platform</td><td>{@link io.tocsin.control.Housekeeping}: log-on
 * time-outs, stalled writes, clients that linger</td></tr>
 * <tr><td>{@code tocsin-<name>-control}</td><td>one per connection, virtual</td><td>reads, carries out, answers, and closes the socket</td></tr>
 * <tr><td>the same</td><td>while there is something to write</td><td>writes what the push thread left in an
 * outbox</td></tr>
 * </table>
 */
@NullMarked
package io.tocsin.control;

import org.jspecify.annotations.NullMarked;
