package io.tocsin.network;

import static io.tocsin.Eventually.eventually;
import static io.tocsin.network.Story.INBOX;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.SessionEnd;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client behind a router that hides it (NAT): it proves its callback, and keeps the mapping open by proving again. */
class NatIT {
    private static final String ROUTER = "10.77.0.9";
    private static final String[] SERVER = {
        "push.transport=linux", "push.interval=1s", "keepalive.interval=1s", "keepalive.probes=1"
    };

    @Test
    void provingAgainKeepsTheMappingOpen() throws IOException {
        try (Story story = Story.with(SERVER)) {
            Home home = Home.in(story);
            forgetsMappingsAfter("5", home.router());
            JavaProcess alice = story.library(home.laptop(), INBOX, "callback=prove", "proof=500");
            eventually("proofs have come for two lifetimes of a mapping", () -> {
                List<Packet.Udp> proofs = story.capture.packets(Packet.Udp.class, NatIT::proof);
                return !proofs.isEmpty()
                        && proofs.getLast().time().isAfter(proofs.getFirst().time().plusSeconds(10));
            });
            assertThat(mappings(home.router())).isNotEmpty();

            story.inboxChanges();
            assertThat(alice.hears("changed")).startsWith(INBOX);
            Packet.Udp push =
                    story.capture.awaits("push", Packet.Udp.class, datagram -> datagram.destination().equals(ROUTER));
            assertThat(push.payload()).hasSize(32);
            alice.tell("?");
            assertThat(Integer.parseInt(alice.hears("datagrams"))).isPositive();
            assertThat(story.statistics()).contains("accepted=0", "sessions=1");
            Evidence.keep("nat-proved", story, "push through the mapping");
        }
    }

    /** The router has forgotten the mapping and rejects the push; it still knows the TCP connection, and so the probe is answered. */
    @Test
    void aLostMappingIsToldToTheClientWhichPollsAndProvesAgain() throws IOException {
        try (Story story = Story.with(SERVER)) {
            Home home = Home.in(story);
            JavaProcess alice = story.library(home.laptop(), INBOX, "callback=prove", "proof=15000", "poll=60000");
            story.capture.awaits("proof", Packet.Udp.class, NatIT::proof);
            eventually("the router has forgotten the mapping", () -> mappings(home.router()).isEmpty());
            story.beginsAnew();
            story.inboxChanges();

            assertThat(alice.hears("unreachable")).startsWith(ROUTER);
            assertThat(alice.hears("changed")).startsWith(INBOX);
            assertThat(story.capture.packets(Packet.Icmp.class, Packet.Icmp::portUnreachable))
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(error.source()).isEqualTo(ROUTER));
            assertThat(story.resets()).isEmpty();

            // the next proof opens a new mapping, and pushes come through it again
            story.capture.awaits("proof", Packet.Udp.class, NatIT::proof);
            story.inboxChanges();
            assertThat(alice.hears("changed")).startsWith(INBOX);
            assertThat(story.statistics()).contains("sessions=1");
            Evidence.keep("nat-mapping-lost", story, "session lives, client told");
        }
    }

    /** The router has forgotten everything and rejects the push, but the client's keep-alive makes it learn the connection anew. */
    @Test
    void aRouterThatRebootsIsSurvivedByTheKeepAliveOfTheClient() throws IOException {
        try (Story story = Story.with(SERVER)) {
            Home home = Home.in(story);
            JavaProcess alice = story.library(home.laptop(), INBOX, "callback=prove", "keepalive=1000", "poll=60000");
            story.inboxChanges();
            alice.hears("changed");
            reboots(home.router());
            story.beginsAnew();
            story.capture.awaits("the client's keep-alive", Packet.Tcp.class, s -> s.source().equals(ROUTER));
            story.inboxChanges();

            assertThat(alice.hears("unreachable")).startsWith(ROUTER);
            assertThat(alice.hears("changed")).startsWith(INBOX);
            assertThat(story.resets()).isEmpty();
            assertThat(story.statistics()).contains("sessions=1");
            Evidence.keep("nat-router-reboot", story, "session lives, client told");
        }
    }

    /** Without a word from the client it answers the probe itself, with a reset: the session ends though the client lives. */
    @Test
    void aRouterThatResetsTheConnectionCostsASessionButNoChange() throws IOException {
        try (Story story = Story.with(SERVER)) {
            Home home = Home.in(story);
            JavaProcess alice = story.library(
                    home.laptop(), INBOX, "callback=prove", "keepalive=1000", "reconnect=500", "poll=60000");
            story.inboxChanges();
            alice.hears("changed");
            alice.pauses();
            home.laptop().unplugs();
            reboots(home.router());
            story.beginsAnew();
            story.inboxChanges();

            Story.End end = story.ends();
            assertThat(end.reason()).isEqualTo(SessionEnd.UNREACHABLE);
            assertThat(story.resets()).isNotEmpty().allSatisfy(reset -> assertThat(reset.source()).isEqualTo(ROUTER));
            Evidence.keep("nat-router-reset", story, end);
            home.laptop().plugsBack();
            alice.resumes();
            alice.hears("disconnected");
            assertThat(alice.hears("changed")).startsWith(INBOX);
        }
    }

    private static void reboots(Host router) {
        router.losesPower();
        router.comesBack();
        configure(router);
    }

    /** A network of its own behind a router, and a computer in it. */
    private record Home(Host router, Host laptop) {
        static Home in(Story story) {
            Lan inside = story.hosts.lan();
            Host router = story.hosts.host("router").plugInto(story.lan, ROUTER + "/24").plugInto(inside, "192.168.7.1/24");
            configure(router);
            Host laptop = story.hosts.host("laptop").plugInto(inside, "192.168.7.2/24").routesThrough("192.168.7.1");
            return new Home(router, laptop);
        }
    }

    /** Hides its own network, and forgets a quiet UDP mapping after seconds, where home routers take minutes. */
    private static void configure(Host router) {
        router.forwards().firewall().masquerades("eth0");
        forgetsMappingsAfter("2", router);
    }

    private static void forgetsMappingsAfter(String seconds, Host router) {
        router.sets("net.netfilter.nf_conntrack_udp_timeout", seconds)
                .sets("net.netfilter.nf_conntrack_udp_timeout_stream", seconds);
    }

    private static boolean proof(Packet.Udp datagram) {
        return datagram.source().equals(ROUTER);
    }

    private static List<String> mappings(Host router) {
        return router.run("cat", "/proc/net/nf_conntrack").lines().filter(line -> line.contains(" udp ")).toList();
    }
}
