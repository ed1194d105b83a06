package io.tocsin.samples.soak.server;

import io.tocsin.NotificationServer;
import io.tocsin.SessionEnd;
import io.tocsin.samples.soak.Marks;
import io.tocsin.samples.soak.Pacer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * What goes on among the members all the time, on a thread of its own: inboxes change, members leave and others come,
 * some are gone without a word and come back later.
 */
final class Bustle {
    private static final long STEP_NANOS = 10_000_000;

    private final NotificationServer server;
    private final Crowd crowd;
    private final Marks newest;
    private final Pacer changes;
    private final Pacer comings;
    private final Deque<Member> vanished = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean over;

    Bustle(NotificationServer server, Crowd crowd, Marks newest, double changesPerSecond, double comingsPerSecond) {
        this.server = server;
        this.crowd = crowd;
        this.newest = newest;
        this.changes = new Pacer(changesPerSecond, System.nanoTime());
        this.comings = new Pacer(comingsPerSecond, System.nanoTime());
        this.thread = Thread.ofPlatform().name("soak-bustle").daemon().start(this::run);
    }

    private void run() {
        while (!over) {
            step(System.nanoTime());
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private void step(long now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = changes.due(now); i > 0; i--) {
            // every eighth change is for a witness, who are few
            int bound = random.nextInt(8) == 0 ? crowd.witnesses() : crowd.members().size();
            Member member = crowd.members().get(random.nextInt(bound));
            String mark = server.changed(member.inbox());
            if (member.isWitness()) {
                newest.note(member.inbox(), mark);
            }
        }
        for (int i = comings.due(now); i > 0; i--) {
            replaceOne(random.nextInt(100));
        }
    }

    private void replaceOne(int chance) {
        Member member = crowd.anyOrdinary();
        if (member == null) {
            return;
        }
        if (chance < 25) {
            member.vanish();
            vanished.add(member);
            if (vanished.size() > crowd.members().size() / 100) {
                crowd.open(vanished.remove());
            }
        } else {
            member.close(chance < 80 ? SessionEnd.LOGOFF : SessionEnd.DISCONNECTED);
            crowd.open(member);
        }
    }

    /** Ends its thread. */
    void end() throws InterruptedException {
        over = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
