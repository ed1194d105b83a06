package io.tocsin.samples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The process in which clients come and go, sixteen at a time, each time from another address, so that no port is waited
 * for. Reads orders {@code <port> <milliseconds>} and answers each with {@code sessions <number> <seconds>}.
 */
final class ChurnClients {
    private static final int AT_A_TIME = 16;
    private static final int ADDRESSES = 4096;
    private static final int CALLBACK_PORT = 20_000;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofPlatform().daemon().factory());
    private final int[] next = new int[AT_A_TIME];

    private ChurnClients() {}

    /** Takes its orders from the standard input. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        ChurnClients clients = new ChurnClients();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            clients.run(Integer.parseInt(words[0]), Long.parseLong(words[1]) * 1_000_000);
        }
    }

    private void run(int port, long nanos) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            int number = i;
            counts.add(threads.submit(() -> comeAndGo(number, port, start + nanos)));
        }
        int sessions = 0;
        for (Future<Integer> count : counts) {
            sessions += count.get();
        }
        System.out.printf(Locale.ROOT, "sessions %d %.6f%n", sessions, (System.nanoTime() - start) / 1e9);
    }

    private int comeAndGo(int number, int port, long until) throws IOException {
        int sessions = 0;
        while (System.nanoTime() - until < 0) {
            int address = number * ADDRESSES + next[number]++ % ADDRESSES;
            try (LineClient client = new LineClient(Sink.inetAddress(address), port)) {
                client.logOn("user" + number, CALLBACK_PORT, "inbox/user" + number);
                client.ask("LOGOFF");
            }
            sessions++;
        }
        return sessions;
    }
}
