package io.tocsin.control;

import io.tocsin.jvm.OwnThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An endpoint's control loops, each on a platform thread of its own: as many as there are processors, a few at most. They
 * accept from one socket, and a connection stays with the loop that accepted it. Any thread.
 */
final class ControlLoops {
    private static final int MOST = 4;

    private final Acceptor acceptor;
    private final List<Looper> loopers = new ArrayList<>();

    private record Looper(ControlLoop loop, Thread thread) {}

    /**
     * Loops that accept once they are started.
     *
     * @param names the names of the threads, but for their numbers
     */
    ControlLoops(String names, Acceptor acceptor) throws IOException {
        this.acceptor = acceptor;
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        try {
            for (int number = 1; number <= count; number++) {
                ControlLoop loop = new ControlLoop();
                loopers.add(new Looper(loop, OwnThreads.platform(names + number, loop)));
                acceptor.register(loop);
            }
        } catch (IOException | RuntimeException | Error failure) {
            stop();
            loopers.forEach(looper -> looper.loop().run());
            throw failure;
        }
    }

    /** Starts all threads; each is shown before. */
    void start(Consumer<Thread> beforehand) {
        for (Looper looper : loopers) {
            beforehand.accept(looper.thread());
            looper.thread().start();
        }
    }

    /** Accepts no more, soon. */
    void stopAccepting() {
        loopers.forEach(looper -> looper.loop().execute(() -> acceptor.withdraw(looper.loop())));
    }

    /** Has every loop run the tasks that are left, close all channels and end. */
    void stop() {
        loopers.forEach(looper -> looper.loop().stop());
    }

    /** Waits for all threads, for each of them so long at most. */
    void join(Duration each) throws InterruptedException {
        for (Looper looper : loopers) {
            looper.thread().join(each);
        }
    }

    /** Whether a thread still runs. */
    boolean isAlive() {
        return loopers.stream().anyMatch(looper -> looper.thread().isAlive());
    }
}
