package io.tocsin.samples.soak.client;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/** Lets clients log on some at a time, lest they overflow the server's backlog. Owned by the loop's thread. */
final class Gate {
    private static final int AT_ONCE = 200;

    private final Queue<Client> waiting = new ArrayDeque<>();
    private final Set<Client> coming = new HashSet<>();

    void queue(Client client) {
        waiting.add(client);
        letIn();
    }

    /** One has logged on, or has failed to. */
    void settled(Client client) {
        coming.remove(client);
        letIn();
    }

    private void letIn() {
        while (coming.size() < AT_ONCE && !waiting.isEmpty()) {
            Client client = waiting.remove();
            if (client.isAway() && coming.add(client)) {
                client.logOn();
            }
        }
    }
}
