package io.tocsin.samples.standalone.top;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXConnector;

/** Servers in the Java processes of this machine. Looks into all processes at once: one that hangs delays nobody. */
final class LocalServers {
    private static final int PATIENCE_SECONDS = 25;
    private static final int WIDTH = 60;

    private LocalServers() {}

    /** A server in a process. */
    record Found(LocalJvms.Jvm jvm, ServerName name) {
        /** For people, on one line. */
        String line() {
            String program = jvm.program().replaceAll("\\p{C}", "?");
            return String.format("%9d  %-16s  %s", jvm.pid(), name.text(),
                    program.length() > WIDTH ? program.substring(0, WIDTH - 1) + "…" : program);
        }
    }

    /** All servers in processes that let themselves be looked into; the others are passed over. */
    static List<Found> all() throws IOException, InterruptedException {
        List<Callable<List<Found>>> looks = new ArrayList<>();
        LocalJvms.others().forEach(jvm -> looks.add(() -> in(jvm)));
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("tocsin-look-", 1).factory());
        try {
            List<Found> all = new ArrayList<>();
            for (Future<List<Found>> look : threads.invokeAll(looks, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                all.addAll(result(look));
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Found> in(LocalJvms.Jvm jvm) throws IOException {
        try (JMXConnector connector = Access.local().connect(LocalJvms.connector(jvm.pid()))) {
            return ServerName.all(connector.getMBeanServerConnection()).stream()
                    .map(name -> new Found(jvm, name))
                    .toList();
        }
    }

    private static List<Found> result(Future<List<Found>> look) throws InterruptedException {
        try {
            return look.get();
        } catch (ExecutionException | CancellationException passedOver) {
            return List.of();
        }
    }
}
