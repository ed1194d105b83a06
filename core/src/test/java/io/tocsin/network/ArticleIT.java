package io.tocsin.network;

import static io.tocsin.network.Story.BELL;
import static io.tocsin.network.Story.CLIENT;
import static io.tocsin.network.Story.CONTEXT;
import static io.tocsin.network.Story.INBOX;
import static io.tocsin.network.Story.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Microsoft's article Q159302, played sentence by sentence between two hosts and checked on the captured packets: under
 * the rules of 1997, and under the defaults. {@code ARTICLE.md} shows both traces.
 */
class ArticleIT {
    /**
     * The article's proportions: 120 intervals to one keep-alive time. A minute and two hours are shortened to 150 ms
     * and 18 s, 400 times.
     */
    private static final String[] IN_1997 = {
        "profile=exchange-1997", "push.transport=linux", "push.interval=150ms", "keepalive.timeout=18s"
    };

    private static final Duration INTERVAL = Duration.ofMillis(150);
    private static final Duration TEN_INTERVALS = Duration.ofMillis(1500);

    @Test
    void byTheRulesOf1997TheServerGoesOnUntilKeepAlive() throws IOException {
        try (Story story = Story.with(IN_1997)) {
            JavaProcess alice = story.alice();
            notifiesByDatagramsUntilTheClientRetrieves(story, alice);

            story.clientReboots();
            story.beginsAnew();
            story.inboxChanges();
            goesOnSendingAndEveryDatagramBounces(story);

            // a later log-on of the same client, while the old session is still there
            JavaProcess later = story.alice(BELL + 1, "beef02");
            story.inboxChanges();
            assertThat(later.hears("datagram")).isEqualTo("beef02");
            later.tell("RETRIEVE");
            later.hears("line OK 1");

            Story.End end = story.ends();
            assertThat(end.reason()).isEqualTo(SessionEnd.RESET);
            endsWithTheFirstKeepAliveProbe(story, end);
            Evidence.keep("1997-reboot", story, end);

            story.inboxChanges();
            assertThat(later.hears("datagram")).isEqualTo("beef02");
            story.noPushFor(TEN_INTERVALS);
        }
    }

    private static void notifiesByDatagramsUntilTheClientRetrieves(Story story, JavaProcess alice) {
        story.inboxChanges();
        List<Packet.Udp> pushes =
                story.capture.awaits(11, "push", Packet.Udp.class, datagram -> datagram.destinationPort() == BELL);
        assertThat(pushes).allSatisfy(push -> {
            assertThat(push.payload()).isEqualTo(CONTEXT);
            assertThat(push.source()).isEqualTo(SERVER);
            assertThat(push.destination()).isEqualTo(CLIENT);
        });
        // ten intervals; a datagram may leave a little late, and the one after it on time
        assertThat(Duration.between(pushes.getFirst().time(), pushes.get(10).time())).isGreaterThan(INTERVAL.multipliedBy(6));
        assertThat(alice.hears("datagram")).isEqualTo(CONTEXT);

        alice.tell("RETRIEVE");
        assertThat(alice.hears("line +")).startsWith(INBOX);
        alice.hears("line OK 1");
        story.noPushFor(TEN_INTERVALS);
        assertThat(story.capture.packets(Packet.Icmp.class, Packet.Icmp::error)).isEmpty();
        Evidence.keep("1997-retrieve", story, "silence");
    }

    private static void goesOnSendingAndEveryDatagramBounces(Story story) {
        story.capture.awaits(10, "port unreachable", Packet.Icmp.class, Story::bounce);
        story.server.hears("unreachable");
        assertThat(story.resets()).isEmpty();
    }

    private static void endsWithTheFirstKeepAliveProbe(Story story, Story.End end) {
        story.capture.settles();
        // one ICMP error for each datagram, which quotes it: that is what the article's network analyser showed
        assertThat(story.bounces()).hasSameSizeAs(story.pushes()).allSatisfy(error -> {
            assertThat(error.portUnreachable()).isTrue();
            assertThat(error.source()).isEqualTo(CLIENT);
            assertThat(((Packet.Udp) error.quoted().orElseThrow()).payload()).isEqualTo(CONTEXT);
        });
        // the last one may have come too late to be counted
        assertThat(end.unreachables()).isBetween(story.bounces().size() - 1, story.bounces().size());
        Packet.Tcp reset = onlyReset(story);
        assertThat(probeBefore(story, reset).payload()).isEmpty();
        assertThat(story.statistics()).contains("probes=0", "sessions=1");
    }

    /** Nothing is shortened here: an interval of a minute, a keep-alive time of two hours. */
    @Test
    void byTheDefaultsOneDatagramAndOneProbeEndTheSession() throws IOException {
        try (Story story = Story.with("push.transport=linux")) {
            story.alice();
            story.clientReboots();
            // no computer starts within a second, and TCP does not probe before
            story.noPushFor(Duration.ofMillis(1200));
            story.beginsAnew();
            story.inboxChanges();

            Story.End end = story.ends();
            assertThat(end.reason()).isEqualTo(SessionEnd.UNREACHABLE);
            story.noPushFor(TEN_INTERVALS);
            assertThat(story.pushes()).hasSize(1);
            assertThat(story.bounces()).hasSize(1).allMatch(Story::bounce);
            Packet.Tcp reset = onlyReset(story);
            Packet.Tcp probe = probeBefore(story, reset);
            assertThat(probe.payload()).isEmpty();
            assertThat(probe.time()).isAfter(story.bounces().getFirst().time());
            assertThat(end.unreachables()).isEqualTo(1);
            assertThat(story.statistics()).contains("accepted=1", "probes=1", "sessions=0", "suspect=0");
            Evidence.keep("default-reboot", story, end);

            JavaProcess later = story.alice();
            story.inboxChanges();
            assertThat(later.hears("datagram")).isEqualTo(CONTEXT);
        }
    }

    private static Packet.Tcp onlyReset(Story story) {
        List<Packet.Tcp> resets = story.resets();
        assertThat(resets).as(story.capture.transcript()).hasSize(1);
        assertThat(resets.getFirst().sourcePort()).isPositive();
        return resets.getFirst();
    }

    /** The segment that the reset answers. */
    private static Packet.Tcp probeBefore(Story story, Packet.Tcp reset) {
        return story.capture
                .packets(Packet.Tcp.class, segment -> segment.destinationPort() == reset.sourcePort()
                        && segment.source().equals(SERVER)
                        && !segment.time().isAfter(reset.time()))
                .getLast();
    }
}
