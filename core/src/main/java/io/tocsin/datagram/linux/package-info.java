/**
 * The Linux transport: system calls through {@code java.lang.foreign}. {@code LinuxObstacle} is asked first, and
 * nothing native is linked unless it finds nothing. {@code LibC} makes the calls; {@code MessageHeaders} and
 * {@code SocketAddressLayout} know the structures; {@code SendLoop} and {@code ErrorQueueDecoder}, where the decisions
 * are, need no socket. Owned by the push thread, as all transports are; {@code LinuxTransport} first.
 */
@NullMarked
package io.tocsin.datagram.linux;

import org.jspecify.annotations.NullMarked;
