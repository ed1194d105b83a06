package io.tocsin.network;

import static io.tocsin.network.Story.CONTEXT;
import static io.tocsin.network.Story.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a session whose client is gone in ways that the article does not tell of. */
class AbandonedSessionIT {
    private static final Duration MANY_INTERVALS = Duration.ofSeconds(2);

    /** Two hours and five probes shortened to four seconds and two. */
    private static final String[] SHORT_KEEP_ALIVE = {
        "push.transport=linux", "push.interval=300ms", "keepalive.timeout=4s", "keepalive.interval=1s",
        "keepalive.probes=2"
    };

    /** As long as the server's host remembers the client's hardware address, its datagrams go out, to nobody. */
    @Test
    void aHostThatStaysOffIsSilentAndKeepAliveEndsTheSession() throws IOException {
        try (Story story = Story.captured("any", SHORT_KEEP_ALIVE)) {
            story.remembersNeighbours();
            story.alice();
            story.clientHost.losesPower();
            story.beginsAnew();
            story.inboxChanges();

            Story.End end = story.ends();
            story.noPushFor(MANY_INTERVALS);
            assertThat(end.reason()).isEqualTo(SessionEnd.KEEPALIVE_TIMEOUT);
            assertThat(story.pushes()).hasSizeGreaterThan(1);
            assertThat(story.bounces()).isEmpty();
            assertThat(story.resets()).isEmpty();
            assertThat(story.statistics()).contains("accepted=0", "probes=0", "sessions=0");
            Evidence.keep("off-silent", story, end);
        }
    }

    /**
     * Once it has forgotten it (after half a minute or so; here at once), nobody answers its question who has the
     * address, and the server's own kernel says that the host is unreachable.
     */
    @Test
    void aHostThatStaysOffIsFoundUnreachableByTheServersOwnKernel() throws IOException {
        try (Story story = Story.captured("any",
                "push.transport=linux", "push.interval=300ms", "keepalive.interval=1s", "keepalive.probes=2")) {
            story.alice();
            story.clientHost.losesPower();
            story.serverHost.forgetsNeighbours();
            story.beginsAnew();
            story.inboxChanges();

            Story.End end = story.ends();
            story.noPushFor(MANY_INTERVALS);
            assertThat(end.reason()).isEqualTo(SessionEnd.UNREACHABLE);
            assertThat(story.bounces()).as(story.capture.transcript()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.hostUnreachable()).isTrue();
                assertThat(error.source()).isEqualTo(SERVER);
            });
            assertThat(story.capture.packets(Packet.Arp.class, Packet.Arp::request)).isNotEmpty();
            assertThat(story.pushes()).as("no datagram leaves without a hardware address").isEmpty();
            assertThat(story.statistics()).contains("probes=1", "sessions=0");
            Evidence.keep("off-arp", story, end);
        }
    }

    /** In 1997 that counts for nothing, either. */
    @Test
    void byTheRulesOf1997AHostThatStaysOffCostsTheWholeKeepAliveTime() throws IOException {
        try (Story story = Story.captured("any",
                "profile=exchange-1997", "push.transport=linux", "push.interval=200ms", "keepalive.timeout=6s",
                "keepalive.interval=1s", "keepalive.probes=2")) {
            story.remembersNeighbours();
            story.alice();
            story.clientHost.losesPower();
            story.beginsAnew();
            story.inboxChanges();

            Story.End end = story.ends();
            story.noPushFor(MANY_INTERVALS);
            assertThat(end.reason()).isEqualTo(SessionEnd.KEEPALIVE_TIMEOUT);
            assertThat(story.pushes()).hasSizeGreaterThan(3);
            assertThat(story.resets()).isEmpty();
            Evidence.keep("1997-off", story, end);
        }
    }

    /** A program that dies takes its session along at once: its host's kernel says good-bye for it. */
    @Test
    void aProgramThatDiesIsDisconnectedByItsKernelAndNeverPushedAgain() throws IOException {
        try (Story story = Story.with("push.transport=linux", "push.interval=200ms")) {
            JavaProcess alice = story.alice();
            story.inboxChanges();
            alice.hears("datagram");
            story.beginsAnew();
            alice.kill();

            Story.End end = story.ends();
            story.noPushFor(MANY_INTERVALS);
            assertThat(end.reason()).isEqualTo(SessionEnd.DISCONNECTED);
            assertThat(story.capture.packets(
                            Packet.Tcp.class, segment -> segment.finish() && !segment.source().equals(SERVER)))
                    .hasSize(1);
            assertThat(story.statistics()).contains("sessions=0");
            Evidence.keep("died-fin", story, end.reason() + " at once");
        }
    }

    /** With something unread in its hands, its kernel says so with a reset instead. */
    @Test
    void aProgramThatDiesWithUnreadLinesIsReset() throws IOException {
        try (Story story = Story.with("push.transport=linux", "push.interval=200ms")) {
            JavaProcess alice = story.alice();
            alice.tell("REGISTER in-band " + CONTEXT);
            alice.hears("line OK in-band");
            alice.pauses();
            story.beginsAnew();
            story.inboxChanges();
            story.capture.awaits("an in-band push", Packet.Tcp.class, segment -> !segment.payload().isEmpty());
            alice.kill();

            Story.End end = story.ends();
            story.noPushFor(MANY_INTERVALS);
            assertThat(end.reason()).isEqualTo(SessionEnd.RESET);
            assertThat(story.resets()).isNotEmpty();
            Evidence.keep("died-rst", story, end.reason() + " at once");
        }
    }

    /** An in-band push is data under way: TCP repeats it and does not probe, so that keep-alive never runs. */
    @Test
    void anInBandClientWhoseHostIsOffIsEndedByTheIdleTimeoutOnly() throws IOException {
        try (Story story = Story.with("push.transport=linux", "push.interval=500ms", "session.idle-timeout=12s",
                "keepalive.timeout=5s", "keepalive.interval=1s", "keepalive.probes=1")) {
            JavaProcess alice = story.alice();
            alice.tell("REGISTER in-band " + CONTEXT);
            alice.hears("line OK in-band");
            story.clientHost.losesPower();
            story.beginsAnew();
            story.inboxChanges();

            Story.End end = story.ends();
            assertThat(end.reason()).isEqualTo(SessionEnd.IDLE_TIMEOUT);
            List<Long> numbers = story.capture.packets(Packet.Tcp.class, segment -> !segment.payload().isEmpty()).stream()
                    .map(Packet.Tcp::sequence)
                    .toList();
            assertThat(numbers).as("the first line, again and again").filteredOn(numbers.getFirst()::equals)
                    .hasSizeGreaterThan(2);
            Evidence.keep("off-in-band", story, end);
        }
    }
}
