package io.tocsin.network;

import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.io.IOException;

/** A client that runs on a host of its own until it is killed; says when it is ready and what changed. */
final class ClientProgram {
    private ClientProgram() {}

    public static void main(String[] topics) throws IOException {
        var builder = NotificationClient.builder()
                .server(Hosts.SERVER_ADDRESS, 7410)
                .user("alice")
                .secret("any".toCharArray())
                .listener(new Reporter());
        for (String topic : topics) {
            builder.topic(topic);
        }
        try (NotificationClient client = builder.start()) {
            while (System.in.read() >= 0) {
                System.out.println("datagrams " + client.statistics().datagrams());
            }
        }
    }

    private static final class Reporter implements ChangeListener {
        @Override
        public void ready() {
            System.out.println("ready");
        }

        @Override
        public void changed(String topic, String mark) {
            System.out.println("changed " + topic);
        }
    }
}
