package io.tocsin.samples.soak.director;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/** Does something again and again on a thread of its own, and remembers how it failed. */
final class Periodic implements AutoCloseable {
    private final long periodNanos;
    private final Task task;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean over;

    /** What it does. */
    interface Task {
        void run() throws IOException, JMException;
    }

    private Periodic(String name, int seconds, Task task) {
        this.periodNanos = TimeUnit.SECONDS.toNanos(seconds);
        this.task = task;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    static Periodic start(String name, int seconds, Task task) {
        Periodic periodic = new Periodic(name, seconds, task);
        periodic.thread.start();
        return periodic;
    }

    List<String> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    private void run() {
        while (!over) {
            long start = System.nanoTime();
            try {
                task.run();
            } catch (IOException | JMException | RuntimeException failure) {
                failures.add(thread.getName() + ": " + failure);
            }
            LockSupport.parkNanos(periodNanos - (System.nanoTime() - start));
        }
    }

    /** Waits until it does nothing any more. */
    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
