package io.tocsin.samples.soak.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Tells the server of everybody whose host is on, again and again, as an application does that hears of its clients. */
final class SignsOfLife {
    private static final Duration PAUSE = Duration.ofSeconds(4);

    private final Crowd crowd;
    private final Thread thread;
    private volatile boolean over;

    SignsOfLife(Crowd crowd) {
        this.crowd = crowd;
        this.thread = Thread.ofPlatform().name("soak-signs-of-life").daemon().start(this::run);
    }

    private void run() {
        while (!over) {
            crowd.members().stream().filter(member -> member.host().isOn()).forEach(Member::touch);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Ends its thread. */
    void end() throws InterruptedException {
        over = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
