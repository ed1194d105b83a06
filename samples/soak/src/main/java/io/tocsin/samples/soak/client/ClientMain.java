package io.tocsin.samples.soak.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A process full of TCP clients. Takes orders from its input and ends with it. */
public final class ClientMain {
    private ClientMain() {}

    /** The process' number, 1 or 2; how many clients; the server's port. */
    public static void main(String[] arguments) throws IOException {
        ClientLoop loop = new ClientLoop(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(arguments[2])));
        System.out.println("ready " + loop.canVanish());
        Thread.ofPlatform().name("orders").daemon().start(() -> readOrders(loop));
        loop.run();
    }

    private static void readOrders(ClientLoop loop) {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                loop.order(line);
            }
        } catch (IOException gone) {
            // as good as the end of it
        } finally {
            loop.stop();
        }
    }
}
