package io.tocsin.samples.soak;

/** What clients subscribe to besides their own inboxes. */
public final class TopicNames {
    /** How many topics there are that a quarter of everybody subscribes to. */
    public static final int NEWS = 4;

    /** Some subscribe to it; it changes thousands of times in a row. */
    public static final String HOT = "hot";

    private TopicNames() {}

    /** One of the topics of a quarter of everybody. */
    public static String news(int number) {
        return "news/" + number % NEWS;
    }

    /** What all clients of one host subscribe to. */
    public static String host(String process, int host) {
        return "host/" + process + "/" + host;
    }
}
