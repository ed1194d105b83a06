package io.tocsin.network;

import static io.tocsin.network.Story.CLIENT;
import static io.tocsin.network.Story.CONTEXT;
import static io.tocsin.network.Story.INBOX;
import static io.tocsin.network.Story.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients on laptops: asleep, awake again, elsewhere. */
class MovingClientIT {
    @Test
    void aLaptopThatWakesWithinTheKeepAliveTimeLearnsOfTheChangeInItsOldSession() throws IOException {
        try (Story story = Story.with("push.transport=linux", "push.interval=500ms")) {
            JavaProcess alice = story.library(story.clientHost, INBOX);
            story.inboxChanges();
            alice.hears("changed");
            sleeps(story, alice);
            story.beginsAnew();
            story.inboxChanges();
            story.capture.awaits(3, "push", Packet.Udp.class, _ -> true);

            wakes(story, alice);
            assertThat(alice.hears("changed")).startsWith(INBOX);
            story.capture.settles();
            assertThat(story.resets()).isEmpty();
            assertThat(story.capture.packets(Packet.Tcp.class, segment -> segment.flags().contains("S"))).isEmpty();
            assertThat(story.statistics()).contains("sessions=1");
            Evidence.keep("sleep-short", story, "session lives");
        }
    }

    @Test
    void aLaptopThatWakesTooLateConnectsAgainAndMissesNothing() throws IOException {
        try (Story story = Story.with(
                "push.transport=linux", "push.interval=500ms", "keepalive.timeout=2s", "keepalive.interval=1s",
                "keepalive.probes=2")) {
            story.remembersNeighbours();
            JavaProcess alice = story.library(story.clientHost, INBOX, "news", "keepalive=1000", "reconnect=500");
            story.inboxChanges();
            alice.hears("changed " + INBOX);
            sleeps(story, alice);
            story.beginsAnew();
            story.inboxChanges();
            Story.End end = story.ends();
            assertThat(end.reason()).isIn(SessionEnd.KEEPALIVE_TIMEOUT, SessionEnd.UNREACHABLE);
            story.server.tell("news");

            wakes(story, alice);
            alice.hears("disconnected");
            assertThat(List.of(alice.hears("changed"), alice.hears("changed")))
                    .anyMatch(change -> change.startsWith(INBOX))
                    .anyMatch(change -> change.startsWith("news"));
            assertThat(story.statistics()).contains("sessions=1");
            Evidence.keep("sleep-long", story, end);
        }
    }

    @Test
    void aClientWithANewAddressConnectsAgainFromThereAndMissesNothing() throws IOException {
        try (Story story = Story.captured("any",
                "push.transport=linux", "push.interval=300ms", "keepalive.interval=1s", "keepalive.probes=2")) {
            JavaProcess alice = story.library(story.clientHost, INBOX, "keepalive=1000", "reconnect=500");
            story.inboxChanges();
            alice.hears("changed");
            story.beginsAnew();
            story.clientHost.changesAddress(CLIENT + "/24", "10.77.0.3/24");
            story.serverHost.forgetsNeighbours();
            story.inboxChanges();

            // in this order: nobody has the old address: the server's own kernel says so, and the probe is not answered
            Story.End end = story.ends();
            assertThat(end.reason()).isEqualTo(SessionEnd.UNREACHABLE);
            assertThat(alice.hears("changed")).startsWith(INBOX);
            assertThat(story.capture.packets(Packet.Tcp.class, segment -> segment.flags().equals("S")))
                    .isNotEmpty()
                    .allSatisfy(segment -> assertThat(segment.source()).isEqualTo("10.77.0.3"));
            Evidence.keep("moved", story, end);
            story.inboxChanges();
            assertThat(alice.hears("changed")).startsWith(INBOX);
        }
    }

    /** The address has a new owner: another host answers for it, and its kernel knows nothing of the connection. */
    @Test
    void anAddressThatSomebodyElseHasNowEndsTheOldSessionAtOnce() throws IOException {
        try (Story story = Story.with("push.transport=linux")) {
            story.alice();
            story.clientHost.losesPower();
            story.hosts.host("other").plugInto(story.lan, CLIENT + "/24");
            story.serverHost.forgetsNeighbours();
            story.beginsAnew();
            story.inboxChanges();

            Story.End end = story.ends();
            assertThat(end.reason()).isEqualTo(SessionEnd.UNREACHABLE);
            story.capture.settles();
            assertThat(story.pushes()).hasSize(1).allMatch(push -> push.payload().equals(CONTEXT));
            assertThat(story.bounces()).hasSize(1).allMatch(Story::bounce);
            assertThat(story.resets()).hasSize(1).allMatch(reset -> !reset.source().equals(SERVER));
            Evidence.keep("address-reused", story, end);
        }
    }

    /** Its kernel falls asleep with it, so the network sees nothing but a cable that is out. */
    private static void sleeps(Story story, JavaProcess program) {
        program.pauses();
        story.clientHost.unplugs();
    }

    private static void wakes(Story story, JavaProcess program) {
        story.clientHost.plugsBack();
        program.resumes();
    }
}
