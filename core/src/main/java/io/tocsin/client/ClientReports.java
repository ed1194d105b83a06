package io.tocsin.client;

/** Hands what happens to the listener, on the listener's own thread. */
final class ClientReports {
    private final ChangeListener listener;
    private final ListenerThread thread;
    private final Subscriptions subscriptions;

    ClientReports(ChangeListener listener, ListenerThread thread, Subscriptions subscriptions) {
        this.listener = listener;
        this.thread = thread;
        this.subscriptions = subscriptions;
    }

    void changed(String topic, String mark) {
        thread.call("changed " + topic, () -> {
            try {
                listener.changed(topic, mark);
            } finally {
                subscriptions.tell(topic, mark);
            }
        });
    }

    void ready() {
        thread.call("ready", listener::ready);
    }

    void disconnected(String reason) {
        thread.call("disconnected", () -> listener.disconnected(reason));
    }

    void unreachable(String callback) {
        thread.call("unreachable", () -> listener.unreachable(callback));
    }

    void refused(String reason) {
        thread.call("refused", () -> listener.refused(reason));
    }

    void subscriptionRefused(String topic, String reason) {
        thread.call("refused " + topic, () -> listener.subscriptionRefused(topic, reason));
    }
}
