/**
 * A client of Tocsin's control protocol: it subscribes to topics, is rung by datagrams or in-band pushes, retrieves what
 * changed and tells a listener.
 *
 * <p>Needs the JDK and slf4j, and nothing else of Tocsin. One {@link io.tocsin.client.NotificationClient} is one user's
 * log-on, kept up across lost connections and server restarts; it runs on four virtual threads of its own:
 *
 * <table>
 * <caption>Threads of one client</caption>
 * <tr><th>thread</th><th>does</th></tr>
 * <tr><td>loop</td><td>connects, logs on, retrieves, waits to connect again</td></tr>
 * <tr><td>reader</td><td>reads the server's lines of one connection</td></tr>
 * <tr><td>push</td><td>receives datagrams</td></tr>
 * <tr><td>listener</td><td>calls the listener, which may block</td></tr>
 * </table>
 */
@NullMarked
package io.tocsin.client;

import org.jspecify.annotations.NullMarked;
