/**
 * Tocsin rings a client's bell until somebody answers.
 *
 * <h2>Where it comes from</h2>
 *
 * <p>In 1997 Exchange Server told its clients about new mail by UDP: a datagram after a change in the Inbox, and another
 * every 60 seconds until the client had fetched the mail. If the client's host was switched off or rebooted without
 * logging out, the server had no way of knowing soon. It went on sending; the host, once back, answered every datagram
 * with ICMP <em>port unreachable</em>, which nobody but a network analyser ever saw; and it ended when TCP keep-alive
 * gave the session up, two hours later (Microsoft's article Q159302). Microsoft later specified the contract
 * (MS-OXCRPC, MS-OXCNOTIF): the datagram holds the client's own opaque context of at most 16 bytes and nothing else, it
 * repeats while anything is unretrieved, the interval must be configurable, and losing the client's connection destroys
 * the session.
 *
 * <p>Tocsin keeps that contract and removes what was wrong with it: it reads the ICMP error and asks the client's TCP
 * connection at once, so that a rebooted host's session ends in milliseconds; it lets ICMP end nothing by itself, so
 * that a forged one cannot either; it sends to nobody who has not shown that the address is theirs; and everything that
 * an operator may want to turn, turns while it runs.
 *
 * <h2>Data flow</h2>
 *
 * <pre>
 * changed(topic) ─▶ the topic's mark grows ─▶ its quiet subscribers are due ─▶ push loop fills a batch ─▶ transport ─▶ client
 *                                                                                                                  │
 *                            silence ◀── nothing is pending ◀── RETRIEVE over TCP, or retrieved() by the application ┘
 * </pre>
 *
 * <p><img src="doc-files/push.svg" alt="The application says that a topic changed; the client is sent a datagram at once
 * and every interval, until it retrieves over TCP; then there is silence. If the client is gone, an ICMP error makes the
 * server probe its TCP connection, and a reset ends the session.">
 *
 * <h2>How a session lives</h2>
 *
 * <p><img src="doc-files/session.svg" alt="Quiet until a subscribed topic changes, then due; resting once the datagram is
 * sent; waiting when the minimum gap is over; due again when the interval is over; quiet as soon as the client has
 * retrieved. It can end in every state.">
 *
 * <h2>Threads</h2>
 *
 * <p><img src="doc-files/threads.svg" alt="All other threads post commands through one door; the push thread takes them,
 * and alone owns sessions, topics, deadlines, the transport and ends.">
 *
 * <table>
 * <caption>Who runs what</caption>
 * <tr><th>thread</th><th>how many</th><th>what it owns</th></tr>
 * <tr><td>push</td><td>one platform thread a server</td><td>sessions, subscriptions, deadlines, the transport, suspects,
 *     ends: {@code io.tocsin.push}. Methods named {@code on…} run on it</td></tr>
 * <tr><td>control</td><td>a platform thread for each processor, four at most, if there is a control endpoint</td><td>letting
 *     connections in and reading their lines, whose commands they carry out in the push thread's place while that one
 *     sleeps: {@code io.tocsin.control}</td></tr>
 * <tr><td>housekeeping</td><td>one platform thread, if there is a control endpoint</td><td>log-on and write time-outs:
 *     {@code io.tocsin.control}</td></tr>
 * <tr><td>connection</td><td>a virtual thread while a command waits for the application; one a connection with
 *     TLS</td><td>the same</td></tr>
 * <tr><td>settings</td><td>one platform thread, if there is a file to watch</td><td>looking whether the file has changed:
 *     {@code io.tocsin.config}</td></tr>
 * <tr><td>listeners</td><td>a virtual thread while there is something to tell</td><td>calling
 *     {@link io.tocsin.SessionListener}s in order</td></tr>
 * <tr><td>the application's</td><td>any</td><td>nothing: they post commands through one door and wait for the answer;
 *     {@link io.tocsin.NotificationServer#changed} does not even wait</td></tr>
 * </table>
 *
 * <p>Threads that stay as long as the server ({@code io.tocsin.jvm}) inherit no thread-locals and no context class loader
 * from the application that starts it.
 *
 * <h2>Where to look</h2>
 *
 * <ul>
 * <li>{@link io.tocsin.NotificationServer}: what an application sees. {@link io.tocsin.Setting}: the table of settings.
 * <li>{@code io.tocsin.topic}: topics, marks, subscriptions. {@code Topics} first.
 * <li>{@code io.tocsin.push}: who is pushed when. {@code PushLoop} first, then {@code Schedule}.
 * <li>{@code io.tocsin.inspect}: how live sessions are found and looked at. {@code LiveSessions} first.
 * <li>{@code io.tocsin.datagram}: how datagrams leave and errors return. {@code DatagramTransport} first.
 * <li>{@code io.tocsin.control}: the TCP protocol. {@code Dialogue} first.
 * <li>{@code io.tocsin.config}: where settings come from. {@code SettingsStore} first.
 * <li>{@code io.tocsin.jvm}: what is taken from the JVM: threads, socket options.
 * <li>{@code io.tocsin.flight}: what recordings of the Flight Recorder tell. {@code FlightLog} first.
 * <li>{@link io.tocsin.management}: how the module {@code io.tocsin.jmx} is told what operators may see and turn.
 * <li>{@link io.tocsin.spi}: what an application plugs in. {@link io.tocsin.client}: the client.
 * </ul>
 */
@NullMarked
package io.tocsin;

import org.jspecify.annotations.NullMarked;
