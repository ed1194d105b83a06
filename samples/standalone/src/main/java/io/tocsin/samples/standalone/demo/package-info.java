/**
 * The story of Microsoft's article Q159302, played with real TCP, UDP and ICMP, and told from what is observed.
 *
 * <p>The server runs in the demonstration's own process, the client's computer is a child process. Every sentence about
 * what happened is made of something that came in: a datagram, a line, an event of the server, a counter. {@code
 * DemoCommand} first, then its acts.
 */
@NullMarked
package io.tocsin.samples.standalone.demo;

import org.jspecify.annotations.NullMarked;
