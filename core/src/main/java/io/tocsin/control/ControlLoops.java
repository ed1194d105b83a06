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
    private final List<ControlLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Loops that accept once they are started.
     *
     * @param names the names of the threads, but for their numbers
     */
    ControlLoops(String names, Acceptor acceptor) throws IOException {
        this.acceptor = acceptor;
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
        try {
            while (loops.size() < count) {
                loops.add(new ControlLoop());
                acceptor.register(loops.getLast());
                threads.add(OwnThreads.platform(names + loops.size(), loops.getLast()));
            }
        } catch (IOException | RuntimeException | Error failure) {
            abandon();
            throw failure;
        }
    }

    /** Starts all threads; each is shown before. */
    void start(Consumer<Thread> beforehand) {
        try {
            for (Thread thread : threads) {
                beforehand.accept(thread);
                thread.start();
            }
        } catch (RuntimeException | Error failure) {
            abandon();
            throw failure;
        }
    }

    /** Ends all, those too that have no thread, or one that never ran: they end here. */
    private void abandon() {
        stop();
        for (int i = 0; i < loops.size(); i++) {
            if (i >= threads.size() || threads.get(i).getState() == Thread.State.NEW) {
                loops.get(i).run();
            }
        }
    }

    /** Accepts no more, soon. */
    void stopAccepting() {
        loops.forEach(loop -> loop.execute(() -> acceptor.withdraw(loop)));
    }

    /** Has every loop run the tasks that are left, close all channels and end. */
    void stop() {
        loops.forEach(ControlLoop::stop);
    }

    /** Waits for all threads, for each of them so long at most. */
    void join(Duration each) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(each);
        }
    }

    /** Whether a thread still runs. */
    boolean isAlive() {
        return threads.stream().anyMatch(Thread::isAlive);
    }
}
