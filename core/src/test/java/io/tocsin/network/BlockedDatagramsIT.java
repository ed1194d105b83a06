package io.tocsin.network;

import static io.tocsin.network.Firewall.Chain.INPUT;
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

/** The client lives, but its datagrams do not arrive: nothing that a firewall says may end its session. */
class BlockedDatagramsIT {
    private static final String[] REJECTED = {
        "push.transport=linux", "push.interval=500ms", "keepalive.interval=1s", "keepalive.probes=1"
    };

    @Test
    void aFirewallThatDropsLeavesOnlyPolling() throws IOException {
        try (Story story = Story.with("push.transport=linux", "push.interval=500ms")) {
            story.clientHost.firewall().drops(INPUT, "-p udp");
            JavaProcess alice = story.library(story.clientHost, INBOX, "poll=3000");
            story.beginsAnew();
            story.inboxChanges();
            assertThat(alice.hears("changed")).startsWith(INBOX);
            // the next poll is three seconds away: this change is pushed before it is retrieved
            story.inboxChanges();
            assertThat(alice.hears("changed")).startsWith(INBOX);

            story.capture.settles();
            assertThat(story.capture.packets(Packet.Udp.class)).isNotEmpty();
            assertThat(story.capture.packets(Packet.Icmp.class, Packet.Icmp::error)).isEmpty();
            alice.tell("?");
            assertThat(alice.hears("datagrams")).isEqualTo("0");
            assertThat(story.statistics()).contains("accepted=0", "probes=0", "sessions=1");
            Evidence.keep("dropped-alive", story, "session lives, client polls");
        }
    }

    @Test
    void aFirewallThatRejectsDoesNotEndTheSessionAndTheClientIsTold() throws IOException {
        try (Story story = Story.with(REJECTED)) {
            JavaProcess alice = rejected(story);
            story.inboxChanges();
            assertThat(alice.hears("line * UNREACHABLE")).isEqualTo(CLIENT + ":" + BELL);

            probeIsAnswered(story);
            alice.tell("PING");
            alice.hears("line OK");
            alice.tell("RETRIEVE");
            assertThat(alice.hears("line +")).startsWith(INBOX);
            List<String> statistics = story.statistics();
            assertThat(statistics).contains("sessions=1", "inband=0");
            Evidence.keep("rejected-alive", story, "session lives, client told");
        }
    }

    @Test
    void withTheFallbackARejectedClientGetsItsPushesInBand() throws IOException {
        try (Story story = Story.with(REJECTED[0], REJECTED[1], REJECTED[2], REJECTED[3], "push.fallback=in-band")) {
            JavaProcess alice = rejected(story);
            story.inboxChanges();
            alice.hears("line * UNREACHABLE");
            assertThat(alice.hears("line * PUSH")).isEqualTo(CONTEXT);
            alice.tell("RETRIEVE");
            alice.hears("line OK 1");
            story.inboxChanges();
            assertThat(alice.hears("line * PUSH")).isEqualTo(CONTEXT);
            assertThat(story.statistics()).contains("sessions=1");
            Evidence.keep("rejected-in-band", story, "session lives, pushes in-band");
        }
    }

    /** Whoever trusts its network's word gives living clients up: that is why it is not the default. */
    @Test
    void underPolicyCloseARejectionEndsALivingClient() throws IOException {
        try (Story story = Story.with("push.transport=linux", "unreachable.policy=close")) {
            JavaProcess alice = rejected(story);
            story.inboxChanges();
            assertThat(alice.hears("line * BYE")).isEqualTo("UNREACHABLE");
            Story.End end = story.ends();
            assertThat(end.reason()).isEqualTo(SessionEnd.UNREACHABLE);
            Evidence.keep("close-alive", story, end);
        }
    }

    private static JavaProcess rejected(Story story) throws IOException {
        JavaProcess alice = story.alice();
        story.clientHost.firewall().rejects(INPUT, "-p udp --dport " + BELL, "icmp-port-unreachable");
        // TCP probes a connection that has been idle for a second
        story.noPushFor(Duration.ofMillis(1200));
        story.beginsAnew();
        return alice;
    }

    /** The probe is an empty segment that repeats the last byte's number; the client's kernel answers it. */
    private static void probeIsAnswered(Story story) {
        story.capture.settles();
        List<Packet.Icmp> bounces = story.bounces();
        assertThat(bounces).isNotEmpty().allMatch(Story::bounce);
        List<Packet.Tcp> segments = story.capture.packets(Packet.Tcp.class, segment -> segment.payload().isEmpty());
        Packet.Tcp probe = segments.stream()
                .filter(segment -> segment.source().equals(SERVER))
                .findFirst().orElseThrow();
        assertThat(probe.time()).isAfter(bounces.getFirst().time());
        assertThat(segments).anySatisfy(answer -> {
            assertThat(answer.source()).isEqualTo(CLIENT);
            assertThat(answer.flags()).isEqualTo(".");
            assertThat(answer.acknowledgement()).isEqualTo(probe.sequence() + 1);
        });
        assertThat(story.resets()).isEmpty();
    }
}
