package io.tocsin.samples.soak.server;

import io.tocsin.EmbeddedSession;
import io.tocsin.NotificationServer;
import io.tocsin.SessionEnd;
import io.tocsin.TopicMark;
import io.tocsin.samples.soak.ClientContext;
import io.tocsin.samples.soak.Loopback;
import io.tocsin.samples.soak.Marks;
import io.tocsin.samples.soak.TopicNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of the application: it has an embedded session most of the time, and an address of its own. Thread-safe. */
final class Member {
    private static final int FIRST_ADDRESS = 0x800000;

    private final int number;
    private final Host host;
    private final @Nullable Marks learned;
    private volatile @Nullable LogOn present;

    /** One log-on: its session, and how its datagrams are told from those of others. */
    private record LogOn(EmbeddedSession session, int number) {}

    Member(int number, Host host, boolean witness) {
        this.number = number;
        this.host = host;
        this.learned = witness ? new Marks() : null;
    }

    Host host() {
        return host;
    }

    boolean isWitness() {
        return learned != null;
    }

    boolean isOpen() {
        return present != null;
    }

    String inbox() {
        return "inbox/e" + number;
    }

    /** Whether the server has not ended its session meanwhile. */
    boolean isOpenAt(NotificationServer server) {
        LogOn mine = present;
        return mine != null && server.session(mine.session().id()).isPresent();
    }

    /** Logs on (anew). A witness knows what it has learned before, anybody else nothing. */
    synchronized void open(NotificationServer server, long secret, int logOn) {
        EmbeddedSession session = server.open("e" + number, asked -> host.verdict());
        present = new LogOn(session, logOn);
        InetAddress address = Loopback.address(FIRST_ADDRESS + number);
        session.register(
                new InetSocketAddress(address, host.port()), new ClientContext(secret, number, logOn).bytes());
        for (String topic : topics()) {
            session.subscribe(topic, known(topic));
        }
    }

    private Optional<String> known(String topic) {
        return Optional.ofNullable(learned)
                .map(marks -> marks.of(topic))
                .filter(mark -> !mark.isEmpty());
    }

    private List<String> topics() {
        List<String> topics = new ArrayList<>(
                List.of(inbox(), TopicNames.news(number), TopicNames.host(Crowd.PROCESS, host.number())));
        if (number < Crowd.HOT_SUBSCRIBERS) {
            topics.add(TopicNames.HOT);
        }
        return topics;
    }

    /** Retrieves, as a client does that was pushed; false if the datagram is not for its present log-on. */
    boolean onDatagram(int logOn) {
        LogOn mine = present;
        if (mine == null || mine.number() != logOn) {
            return false;
        }
        List<TopicMark> rows = mine.session().retrieved();
        Marks marks = learned;
        if (marks != null) {
            rows.forEach(row -> marks.note(row.topic(), row.mark()));
        }
        return true;
    }

    /** The application hears of it. */
    void touch() {
        LogOn mine = present;
        if (mine != null) {
            mine.session().touch();
        }
    }

    /** Ends its session. */
    synchronized void close(SessionEnd end) {
        LogOn mine = present;
        present = null;
        if (mine != null) {
            mine.session().close(end);
        }
    }

    /** Is gone without a word: its session stays behind. */
    synchronized void vanish() {
        present = null;
    }

    /** Topics of which it has not learned the newest mark; of witnesses only. */
    List<String> missing(Marks newest) {
        Marks marks = learned;
        return marks == null
                ? List.of()
                : topics().stream()
                        .filter(topic -> newest.isBeyond(topic, marks.of(topic)))
                        .toList();
    }
}
