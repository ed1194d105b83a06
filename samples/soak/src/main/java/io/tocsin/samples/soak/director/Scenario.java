package io.tocsin.samples.soak.director;

import io.tocsin.samples.soak.TopicNames;
import io.tocsin.samples.soak.director.Event.Kind;
import java.io.IOException;
import java.util.List;
import javax.management.JMException;

/** What befalls the server, step by step; played over and over again. */
final class Scenario {
    private static final int MANY_CHANGES = 20_000;
    private static final double OUTAGE_SECONDS = 4;

    /** Longer than a client is suspect, so that it is told, or pushed over TCP. */
    private static final double DEAF_SECONDS = 12;

    private final Stage stage;
    private final Settings settings;
    private final List<Step> steps;

    /** One thing that happens. */
    record Step(Kind kind, String what, Action action) {}

    /** How it is made to happen. */
    interface Action {
        void run() throws IOException, JMException, InterruptedException;
    }

    Scenario(Stage stage, Settings settings) {
        this.stage = stage;
        this.settings = settings;
        this.steps = List.of(
                news(0),
                set("PushIntervalMillis", "2000"),
                hot(),
                rebootClients(0, 1, 2),
                set("PushBackoff", "2.0"),
                rebootMembers(1),
                set("KeepAliveTimeoutSeconds", "30"),
                news(1, 2, 3),
                set("UnreachablePolicy", "close"),
                deafenClients(1, 3),
                rebootClients(1, 4, 5),
                set("UnreachablePolicy", "count"),
                rebootMembers(2),
                set("UnreachablePolicy", "probe"),
                deafenClients(0, 6),
                set("PushMaxRate", "20000"),
                news(0, 1, 2, 3),
                set("PushMaxRate", "0"),
                set("PushMinGapMillis", "20"),
                hot(),
                set("PushFallback", "in-band"),
                deafenClients(1, 9),
                rebootClients(0, 7, 8),
                set("SessionSupersede", "false"),
                rebootMembers(3),
                set("SessionSupersede", "true"),
                set("PushFallback", "none"),
                set("PushMinGapMillis", "100"),
                set("PushBackoff", "1.0"),
                set("KeepAliveTimeoutSeconds", "40"),
                set("PushIntervalMillis", "5000"));
    }

    /** The steps, once. */
    List<Step> steps() {
        return steps;
    }

    private Step news(Integer... numbers) {
        List<Integer> topics = List.of(numbers);
        return new Step(
                Kind.STORM, "one change of each of " + topics.size() + " topics that a quarter of everybody subscribes to", () -> {
                    for (int topic : topics) {
                        stage.storm(TopicNames.news(topic), 1);
                    }
                });
    }

    private Step hot() {
        return new Step(
                Kind.STORM, "%,d changes of one topic".formatted(MANY_CHANGES),
                () -> stage.storm(TopicNames.HOT, MANY_CHANGES));
    }

    private Step set(String attribute, String value) {
        return new Step(Kind.SETTING, attribute + " = " + value, () -> settings.set(attribute, value));
    }

    private Step rebootClients(int process, Integer... hosts) {
        return new Step(
                Kind.OUTAGE, hosts.length + " hosts of TCP clients are rebooted",
                () -> stage.rebootClients(process, List.of(hosts), OUTAGE_SECONDS));
    }

    private Step deafenClients(int process, int host) {
        return new Step(
                Kind.OUTAGE, "a host of TCP clients gets no datagrams",
                () -> stage.deafenClients(process, host, DEAF_SECONDS));
    }

    private Step rebootMembers(int host) {
        return new Step(
                Kind.OUTAGE, "a host of embedded sessions' clients is rebooted",
                () -> stage.rebootMembers(host, OUTAGE_SECONDS));
    }
}
