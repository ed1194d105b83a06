package io.tocsin.push;

import io.tocsin.SessionEnd;
import io.tocsin.TopicMark;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A client as the protocol has it: it subscribes with the marks that it holds, retrieves when it is pushed with its own
 * context, polls until its first push has arrived or when it is told that its callback bounces, and comes back when its
 * connection is lost.
 */
final class SimulatedClient {
    /** How it is rung. */
    enum Way {
        DATAGRAM,
        IN_BAND,
        PROVE,
        /** At an address that is not known to be its own, until it has proved it. */
        PROVE_LATER
    }

    /** A topic that it subscribes to: since which command, and the mark up to which it knows everything, if any. */
    static final class Wanted {
        private final long since;
        String mark;

        Wanted(long since, String mark) {
            this.since = since;
            this.mark = mark;
        }
    }

    final int number;
    final InetAddress address;
    final Simulation simulation;
    final boolean embedded;
    final Way way;
    private final Map<String, Wanted> wanted = new TreeMap<>();
    private final Map<String, String> excused = new TreeMap<>();
    private boolean hostUp = true;
    private boolean running;
    private boolean goneForGood;
    private int port;
    private long commands;
    private int connections;
    private @Nullable SimulatedConnection connection;

    SimulatedClient(Simulation simulation, int number, Way way, boolean embedded) {
        this.simulation = simulation;
        this.number = number;
        this.way = way;
        this.embedded = embedded;
        this.address = Callback.ofIpv4(0x0a070000 + number, 0).address();
        this.port = 5000;
        simulation.network.connects(this);
    }

    boolean isHostUp() {
        return hostUp;
    }

    boolean isRunning() {
        return running;
    }

    boolean isGoneForGood() {
        return goneForGood;
    }

    Optional<SimulatedConnection> connection() {
        return Optional.ofNullable(connection);
    }

    Callback callback() {
        return Callback.of(address, port);
    }

    // -- the program, and the computer it runs on

    /** The program starts, with what it has saved. */
    void start() {
        if (!hostUp || running || goneForGood) {
            return;
        }
        running = true;
        simulation.network.opens(callback(), this);
        simulation.story(() -> "%s starts".formatted(this));
        connect();
    }

    /** The program dies: its port is closed, and its host closes or resets the connection. */
    void dies() {
        stops("dies");
        SimulatedConnection cut = connection;
        connection = null;
        if (cut != null) {
            SessionEnd reason = simulation.random.nextBoolean() ? SessionEnd.RESET : SessionEnd.DISCONNECTED;
            cut.up(() -> cut.lostAtServer(reason));
        }
    }

    /** The computer stops without a word to anybody. */
    void crashes() {
        stops("crashes with its host");
        hostUp = false;
        SimulatedConnection cut = connection;
        connection = null;
        if (cut != null) {
            cut.sever();
        }
    }

    private void stops(String how) {
        simulation.story(() -> "%s %s".formatted(this, how));
        if (running) {
            running = false;
            simulation.network.closes(callback());
        }
    }

    /** The computer is back, the program not yet. */
    void reboots() {
        simulation.story(() -> "%s: its host is back".formatted(this));
        hostUp = true;
    }

    /** It never comes back. */
    void isGone() {
        goneForGood = true;
    }

    /** What it saved of its marks is older than what it knew: some are lost. */
    void forgetsMarks() {
        wanted.replaceAll((topic, known) ->
                simulation.random.nextInt(3) == 0 ? new Wanted(commands, "") : known);
        simulation.story(() -> "%s has lost some marks".formatted(this));
    }

    /** Its datagrams come from and go to another port from now on, as after a NAT's change of mind. */
    void movesPort() {
        if (running && (way == Way.PROVE || way == Way.PROVE_LATER) && connection != null) {
            simulation.network.closes(callback());
            port++;
            simulation.network.opens(callback(), this);
            simulation.story(() -> "%s moves to port %d".formatted(this, port));
            connection.onPortMoved();
        }
    }

    // -- the connection

    void connect() {
        if (!running || connection != null || goneForGood) {
            return;
        }
        SimulatedServer server = simulation.server();
        if (!server.isRunning()) {
            simulation.after(simulation.retryDelay(), this::connect);
            return;
        }
        SimulatedConnection fresh = new SimulatedConnection(this, server, connections++);
        connection = fresh;
        fresh.up(() -> {
            Optional<SimulatedSession> opened = server.open(fresh, new InetSocketAddress(address, 1234));
            fresh.onOpened(opened);
            fresh.down(() -> {
                if (opened.isEmpty()) {
                    onLost(fresh, "no room");
                }
            });
        });
        fresh.logOn();
    }

    void onLost(SimulatedConnection which, String why) {
        if (connection == which) {
            simulation.story(() -> "%s has lost its connection: %s".formatted(this, why));
            connection = null;
            simulation.after(simulation.retryDelay(), this::connect);
        }
    }

    void logsOff() {
        SimulatedConnection leaving = connection;
        if (leaving != null) {
            simulation.story(() -> "%s logs off".formatted(this));
            connection = null;
            leaving.up(() -> {
                leaving.session().ifPresent(leaving.server::logOff);
                leaving.onClosedAtServer();
            });
        }
    }

    // -- subscriptions

    List<String> topics() {
        return new ArrayList<>(wanted.keySet());
    }

    @Nullable Wanted wanted(String topic) {
        return wanted.get(topic);
    }

    /** Numbers commands, so that an answer is not taken for one to a later command. */
    long nextCommand() {
        return ++commands;
    }

    boolean isAt(SimulatedConnection which) {
        return connection == which;
    }

    void excuse(String topic, String mark) {
        excused.put(topic, mark);
    }

    void subscribe(String topic, boolean withMark) {
        Wanted before = wanted.get(topic);
        String mark = before == null ? "" : before.mark;
        if (withMark && !mark.isEmpty()) {
            wanted.put(topic, new Wanted(++commands, mark));
        } else if (before == null) {
            wanted.put(topic, new Wanted(++commands, ""));
        } else if (connection != null && !connection.isSubscribed(topic)) {
            return;
        }
        if (connection != null) {
            connection.subscribe(topic, withMark);
        }
    }

    void unsubscribe(String topic) {
        wanted.remove(topic);
        excused.remove(topic);
        if (connection != null) {
            connection.unsubscribe(topic);
        }
    }

    void learn(TopicMark row, long asOf) {
        Wanted known = wanted.get(row.topic());
        if (known != null && known.since <= asOf) {
            if (row.mark().compareTo(known.mark) <= 0) {
                throw new AssertionError(this + ": retrieved " + row + " and knew " + known.mark);
            }
            known.mark = row.mark();
        }
    }

    /** The topics whose latest change it has not learned of, with what it knows. */
    Map<String, String> missed(Map<String, String> latest) {
        Map<String, String> missed = new TreeMap<>();
        wanted.forEach((topic, known) -> {
            String mark = latest.getOrDefault(topic, "");
            boolean behind = known.mark.compareTo(mark) < 0 && excused.getOrDefault(topic, "").compareTo(mark) < 0;
            if (behind || known.mark.isEmpty()) {
                missed.put(topic, "'" + known.mark + "', latest " + mark);
            }
        });
        return missed;
    }

    // -- pushes

    void onDatagram(Callback at, Context context) {
        SimulatedConnection current = connection;
        if (running && current != null && Objects.equals(context, current.context()) && at.equals(callback())) {
            current.onPush();
        }
    }

    @Override
    public String toString() {
        return "client " + number;
    }
}
