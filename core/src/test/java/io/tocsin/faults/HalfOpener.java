package io.tocsin.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Knocks at the server's port and never waits for the answer. On a host whose firewall drops that answer, its
 * connections stay half open. Says {@code knocked}.
 */
public final class HalfOpener {
    private HalfOpener() {}

    /** Arguments: the server's address, and how often. */
    public static void main(String[] arguments) throws IOException {
        List<SocketChannel> knocking = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(arguments[0], 7410));
            knocking.add(channel);
        }
        System.out.println("knocked " + knocking.size());
        while (System.in.read() >= 0) {
            // stays until it is told to go
        }
    }
}
