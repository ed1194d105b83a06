package io.tocsin.samples.soak.server;

import io.tocsin.NotificationServer;
import io.tocsin.SessionEnd;
import io.tocsin.samples.soak.ClientContext;
import io.tocsin.samples.soak.Marks;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All members, spread over some hosts. Those of the first host are witnesses: never switched off, never replaced, they
 * remember what they have learned. Thread-safe.
 */
final class Crowd {
    /** What this process is called in topics. */
    static final String PROCESS = "e";

    /** How many subscribe to {@code hot}. */
    static final int HOT_SUBSCRIBERS = 500;

    private static final int HOSTS = 12;
    private static final int FIRST_PORT = 21_000;
    private static final int MOST_WITNESSES = 1000;
    private static final int OPENERS = 8;

    private final NotificationServer server;
    private final long secret = new SecureRandom().nextLong();
    private final AtomicInteger logOns = new AtomicInteger();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final LongAdder retrieves = new LongAdder();
    private final LongAdder strays = new LongAdder();
    private final int witnesses;

    Crowd(NotificationServer server, int size) throws IOException {
        this.server = server;
        this.witnesses = Math.min(MOST_WITNESSES, size / 10);
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(Host.start(i, FIRST_PORT + i, this::onDatagram));
        }
        for (int i = 0; i < size; i++) {
            Host host = hosts.get(i < witnesses ? 0 : 1 + i % (HOSTS - 1));
            members.add(new Member(i, host, i < witnesses));
        }
    }

    List<Member> members() {
        return members;
    }

    int witnesses() {
        return witnesses;
    }

    Host host(int number) {
        return hosts.get(number);
    }

    /** How many members have logged on and not left since. */
    int present() {
        return (int) members.stream().filter(Member::isOpen).count();
    }

    long retrieves() {
        return retrieves.sum();
    }

    /** Datagrams that were for nobody who is here now. */
    long strays() {
        return strays.sum();
    }

    /** One who is not a witness and whose host is on; null if there was none at hand. */
    @Nullable Member anyOrdinary() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int tries = 0; tries < HOSTS; tries++) {
            Member member = members.get(random.nextInt(witnesses, members.size()));
            if (member.isOpen() && member.host().isOn()) {
                return member;
            }
        }
        return null;
    }

    void open(Member member) {
        member.open(server, secret, logOns.incrementAndGet());
    }

    /** Logs the first so many on, some at a time; returns when all are there. */
    void openFirst(int count) throws InterruptedException {
        inParallel(members.subList(0, count), this::open);
    }

    /** Logs all members of a host on anew. */
    void openAllOf(Host host) throws InterruptedException {
        inParallel(members.stream().filter(member -> member.host() == host).toList(), this::open);
    }

    /** Logs everybody on who is not, or whose session the server has ended. */
    void openMissing() throws InterruptedException {
        inParallel(members.stream().filter(member -> !member.isOpenAt(server)).toList(), this::open);
    }

    /** Logs everybody off. */
    void leave() throws InterruptedException {
        inParallel(members, member -> member.close(SessionEnd.LOGOFF));
    }

    /** Closes all sockets; their threads end. */
    void close() throws IOException {
        for (Host host : hosts) {
            host.switchOff();
        }
    }

    /** Switches on again whatever is off. */
    void switchOn() throws IOException {
        for (Host host : hosts) {
            if (!host.isOn()) {
                host.switchOn();
            }
        }
    }

    /** What witnesses have not learned, one line for each topic. */
    List<String> missing(Marks newest) {
        return members.subList(0, witnesses).stream()
                .flatMap(member -> member.missing(newest).stream())
                .toList();
    }

    private void onDatagram(ClientContext context) {
        boolean known = context.secret() == secret
                && context.number() < members.size()
                && members.get(context.number()).onDatagram(context.logOn());
        (known ? retrieves : strays).increment();
    }


    private static void inParallel(List<Member> some, Consumer<Member> action) throws InterruptedException {
        List<Thread> threads = IntStream.range(0, OPENERS)
                .mapToObj(first -> Thread.ofVirtual().start(() -> {
                    for (int i = first; i < some.size(); i += OPENERS) {
                        action.accept(some.get(i));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
