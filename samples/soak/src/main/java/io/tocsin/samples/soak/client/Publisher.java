package io.tocsin.samples.soak.client;

import io.tocsin.samples.soak.Marks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;

/** A client without a callback, which publishes changes. Owned by the loop's thread. */
final class Publisher implements Conversation.Listener {
    private final String user;
    private final Marks newest;
    private final Tally tally;
    private final Conversation conversation;
    private boolean leaving;

    Publisher(String user, InetAddress address, Client.Surroundings surroundings, Marks newest) {
        this.user = user;
        this.newest = newest;
        this.tally = surroundings.tally();
        try {
            this.conversation = surroundings.connect(address, this);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ask("LOGON " + user + " -");
    }

    /** Publishes a change and notes its mark; it leaves with {@link #flush}. */
    void publish(String topic) {
        String command = "CHANGED " + topic;
        conversation.ask(command, answer -> {
            if (answer.startsWith("OK ")) {
                newest.note(topic, answer.substring(3));
            } else {
                tally.failed(command, answer);
            }
        });
    }

    void flush() {
        conversation.flush();
    }

    void logOff() {
        leaving = true;
        conversation.ask("LOGOFF", answer -> conversation.close());
        conversation.flush();
    }

    private void ask(String command) {
        conversation.ask(command, answer -> {
            if (!answer.startsWith("OK")) {
                tally.failed(command, answer);
            }
        });
    }

    @Override
    public void onConnected() {
        conversation.flush();
    }

    @Override
    public void onLine(String line) {
        // the greeting; nothing else concerns it
    }

    @Override
    public void onLost() {
        if (!leaving) {
            tally.failed(user, "lost its connection");
        }
    }
}
