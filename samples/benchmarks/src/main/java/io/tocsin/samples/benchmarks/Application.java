package io.tocsin.samples.benchmarks;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The application's thread, where a change costs the application work: apart from the thread that measures, so that its
 * CPU time counts.
 */
final class Application implements AutoCloseable {
    private final ExecutorService thread;

    Application(String name) {
        thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name + "-application").daemon().factory());
    }

    /** Begins with something. */
    void start(Runnable work) {
        thread.execute(work);
    }

    /** Does something after what was begun before. */
    void run(Runnable work) {
        join(thread.submit(work));
    }

    static void join(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
