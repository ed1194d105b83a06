package io.tocsin.samples.webapp;

import io.tocsin.spi.AccessPolicy;

/** Lets every user subscribe to the own inbox and to nothing else; changes come from the application only. */
public final class OwnInbox implements AccessPolicy {
    /** The topic of a user's inbox: {@code inbox/alice}. A blank in the name is written {@code %20}. */
    public static String topic(String user) {
        return "inbox/" + user.replace("%", "%25").replace(" ", "%20");
    }

    @Override
    public boolean maySubscribe(String user, String topic) {
        return topic.equals(topic(user));
    }

    @Override
    public boolean mayPublish(String user, String topic) {
        return false;
    }
}
