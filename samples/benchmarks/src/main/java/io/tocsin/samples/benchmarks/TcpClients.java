package io.tocsin.samples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The process in which TCP clients live: all log on, each from an address of its own, and stay until it is ended. */
final class TcpClients {
    private static final int THREADS = 16;

    private TcpClients() {}

    /** How many, the server's port, the port that they are pushed on. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int count = Integer.parseInt(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int callbackPort = Integer.parseInt(arguments[2]);
        long start = System.nanoTime();
        List<Future<LineClient>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < count; i++) {
                int number = i;
                clients.add(threads.submit(() -> {
                    LineClient client = new LineClient(Sink.inetAddress(number), port);
                    client.logOn("user" + number, callbackPort, "inbox/user" + number);
                    return client;
                }));
            }
        }
        for (Future<LineClient> client : clients) {
            client.get();
        }
        System.out.printf(Locale.ROOT, "ready %.3f%n", (System.nanoTime() - start) / 1e9);
        while (System.in.read() >= 0) {
            // nothing is said; the end is what counts
        }
        for (Future<LineClient> client : clients) {
            client.get().close();
        }
    }
}
