package io.tocsin.samples.standalone.demo;

import java.util.List;

/**
 * Where the demonstration is played.
 *
 * @param serverHost the server's address
 * @param hostPrefix what stands before the command that starts the client's computer
 * @param ownNetwork whether the client's computer has a network stack and a cable of its own, so that it can vanish
 */
record Place(String serverHost, List<String> hostPrefix, boolean ownNetwork) {
    static final Place LOOPBACK = new Place("127.0.0.1", List.of(), false);
    static final Place NAMESPACES = new Place("192.0.2.1", List.of("unshare", "-n"), true);
}
