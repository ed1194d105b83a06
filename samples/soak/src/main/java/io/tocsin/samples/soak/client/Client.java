package io.tocsin.samples.soak.client;

import io.tocsin.samples.soak.ClientContext;
import io.tocsin.samples.soak.Marks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A TCP client. It retrieves when it is pushed and at no other time, and keeps the marks of what it retrieved as long as
 * its host is not rebooted. Owned by the loop's thread.
 */
final class Client implements Conversation.Listener {
    private final Identity identity;
    private final Surroundings surroundings;
    private final Map<String, String> learned = new HashMap<>();
    private @Nullable Conversation conversation;
    private boolean live;
    private boolean toldUnreachable;
    private @Nullable Runnable afterLogOff;
    private int logOns;

    /**
     * Who it is.
     *
     * @param number its number in this process
     * @param user its name
     * @param address where it connects from, and is pushed at; nobody else's
     * @param host whose port it is pushed at
     * @param topics what it subscribes to
     * @param witness whether it is never sent away, and changes to it are timed
     */
    record Identity(int number, String user, InetAddress address, UdpHost host, List<String> topics, boolean witness) {}

    /** What clients need of the process they are in. */
    interface Surroundings {
        /** What all contexts have in common. */
        long secret();

        Conversation connect(InetAddress from, Conversation.Listener listener) throws IOException;

        Tally tally();

        /** It has logged on, or has lost its connection before it had. */
        void onSettled(Client client);

        /** The server ended it. */
        void onSentAway(Client client);
    }

    Client(Identity identity, Surroundings surroundings) {
        this.identity = identity;
        this.surroundings = surroundings;
    }

    Identity identity() {
        return identity;
    }

    boolean isLive() {
        return live;
    }

    boolean isAway() {
        return conversation == null;
    }

    /** Where its connection comes from, while it has one. */
    Optional<SocketAddress> localAddress() {
        try {
            return conversation == null ? Optional.empty() : Optional.of(conversation.localAddress());
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    // -- coming

    void logOn() {
        try {
            logOns++;
            toldUnreachable = false;
            conversation = surroundings.connect(identity.address(), this);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void onConnected() {
        ask("LOGON " + identity.user() + " -");
        register();
        for (String topic : identity.topics()) {
            String mark = learned.get(topic);
            if (mark == null) {
                talk().ask("SUBSCRIBE " + topic, checked("SUBSCRIBE", present -> learned.put(topic, present)));
            } else {
                ask("SUBSCRIBE " + topic + " " + mark);
            }
        }
        talk().ask("PING", checked("PING", nothing -> {
            live = true;
            surroundings.onSettled(this);
        }));
        talk().flush();
    }

    private void register() {
        ask("REGISTER " + identity.host().port() + " " + context().hex());
    }

    private ClientContext context() {
        return new ClientContext(surroundings.secret(), identity.number(), logOns);
    }

    /** Its host has UDP again: says so to the server, if that has complained. */
    void onHearingAgain() {
        if (toldUnreachable && live) {
            toldUnreachable = false;
            register();
            talk().flush();
        }
    }

    // -- being pushed

    /** Retrieves; false if the datagram is not for its present log-on. */
    boolean onDatagram(int logOn) {
        if (!live || logOn != logOns) {
            return false;
        }
        ask("RETRIEVE");
        talk().flush();
        return true;
    }

    @Override
    public void onLine(String line) {
        String[] words = line.split(" ", -1);
        if (line.startsWith("+ ")) {
            learned.put(words[1], words[2]);
            if (identity.witness()) {
                surroundings.tally().learned(words[1]);
            }
        } else if (line.startsWith("* PUSH")) {
            surroundings.tally().count("in-band");
            ask("RETRIEVE");
            talk().flush();
        } else if (line.startsWith("* UNREACHABLE")) {
            surroundings.tally().count("told-unreachable");
            toldUnreachable = true;
            if (identity.host().isOn()) {
                onHearingAgain();
            }
        } else if (line.startsWith("* BYE")) {
            surroundings.tally().count("bye-" + words[2]);
        }
    }

    /** How many of its topics have a newer mark than it has learned. */
    int missing(Marks newest) {
        return (int) identity.topics().stream()
                .filter(topic -> newest.isBeyond(topic, learned.getOrDefault(topic, "")))
                .count();
    }

    // -- going

    /**
     * Logs off; when that is done, {@code done} is called. The server waits a second for its last answer to get away and
     * closes then, so a lost connection is as good as the answer.
     */
    void logOff(Runnable done) {
        live = false;
        afterLogOff = done;
        Conversation last = talk();
        last.ask("LOGOFF", answer -> {
            last.close();
            onLoggedOff(done);
        });
        last.flush();
    }

    private void onLoggedOff(Runnable done) {
        afterLogOff = null;
        onGone();
        done.run();
    }

    /** Closes its connection without logging off. */
    void disconnect() {
        talk().close();
        onGone();
    }

    /** Closes its connection by a reset; or without a word, if that was prepared. */
    void reset() {
        talk().reset();
        onGone();
    }

    /** Its host was rebooted: nothing is remembered. */
    void forget() {
        learned.clear();
    }

    @Override
    public void onLost() {
        Runnable done = afterLogOff;
        if (done != null) {
            surroundings.tally().count("logoffs-unanswered");
            onLoggedOff(done);
        } else {
            onGone();
            surroundings.onSentAway(this);
        }
    }

    private void onGone() {
        boolean wasComing = !live;
        live = false;
        conversation = null;
        if (wasComing) {
            surroundings.onSettled(this);
        }
    }

    // -- talking

    private Conversation talk() {
        if (conversation == null) {
            throw new IllegalStateException(identity.user() + " is not connected");
        }
        return conversation;
    }

    private void ask(String command) {
        talk().ask(command, checked(command, nothing -> {}));
    }

    private Consumer<String> checked(String command, Consumer<String> use) {
        return answer -> {
            if (answer.startsWith("OK")) {
                use.accept(answer.substring(Math.min(3, answer.length())));
            } else {
                surroundings.tally().failed(command, answer);
            }
        };
    }
}
