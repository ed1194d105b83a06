package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Free ports on loopback. */
final class Ports {
    private Ports() {}

    /** A port in no system's range for outgoing connections, so that only another listener could take it. */
    static int free() {
        while (true) {
            int port = RandomGenerator.getDefault().nextInt(20_000, 30_000);
            if (isFree(port)) {
                return port;
            }
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
