package io.tocsin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The article's story on two hosts: the client's host reboots without logging off. */
class HostRebootIT {
    private static final String INBOX = "inbox/alice";

    private Optional<Hosts> built = Optional.empty();

    private Host serverHost;
    private Host clientHost;

    @BeforeEach
    void switchesOn() {
        Hosts.require();
        Hosts hosts = Hosts.build();
        built = Optional.of(hosts);
        Lan lan = hosts.lan();
        serverHost = hosts.host("server").plugInto(lan, Hosts.SERVER_ADDRESS + "/24");
        clientHost = hosts.host("client").plugInto(lan, "10.77.0.2/24");
    }

    @AfterEach
    void switchesOff() {
        built.ifPresent(Hosts::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "nio"})
    void endsTheSessionWithinASecondOfTheFirstBounceUnderPolicyProbe(String transport) throws IOException {
        JavaProcess server = serverHost.runs(
                ServerProgram.class, "push.transport=" + transport, "push.interval=1s", "unreachable.policy=probe");
        assertThat(server.hears("ready")).isEqualTo(transport);
        pushesOnceAndReboots(server);

        server.tell(INBOX);
        long bounced = Long.parseLong(server.hears("unreachable"));
        Scanner end = new Scanner(server.hears("ended"));
        assertThat(end.next()).isEqualTo("UNREACHABLE");
        // some milliseconds, where keep-alive would take two hours
        assertThat(end.nextLong() - bounced).isLessThan(1000);

        JavaProcess later = clientHost.runs(ClientProgram.class, INBOX);
        later.hears("ready");
        server.tell(INBOX);
        assertThat(later.hears("changed")).startsWith(INBOX);
    }

    @Test
    void keepsTheSessionUntilKeepAliveUnderPolicyCount() throws IOException {
        JavaProcess server = serverHost.runs(
                ServerProgram.class,
                "push.transport=linux",
                "push.interval=500ms",
                "unreachable.policy=count",
                "keepalive.timeout=12s",
                "keepalive.interval=1s",
                "keepalive.probes=2");
        server.hears("ready");
        pushesOnceAndReboots(server);

        server.tell(INBOX);
        server.hears("unreachable");
        server.hearsNothingOf("ended", Duration.ofSeconds(4));
        Scanner end = new Scanner(server.hears("ended"));
        // the rebooted host answers the first keep-alive probe with a reset: that is what two hours waited for
        assertThat(end.next()).isEqualTo("RESET");
        assertThat(end.nextLong()).isPositive();
        assertThat(end.nextInt()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void endsTheSessionByKeepAliveWhenTheHostStaysOff() throws IOException {
        JavaProcess server = serverHost.runs(
                ServerProgram.class,
                "push.interval=500ms",
                "keepalive.timeout=2s",
                "keepalive.interval=1s",
                "keepalive.probes=2");
        server.hears("ready");
        JavaProcess client = clientHost.runs(ClientProgram.class, INBOX);
        client.hears("ready");
        clientHost.losesPower();

        server.tell(INBOX);
        assertThat(new Scanner(server.hears("ended")).next()).isIn("KEEPALIVE_TIMEOUT", "UNREACHABLE");
    }

    private void pushesOnceAndReboots(JavaProcess server) throws IOException {
        JavaProcess client = clientHost.runs(ClientProgram.class, INBOX);
        client.hears("ready");
        server.tell(INBOX);
        assertThat(client.hears("changed")).startsWith(INBOX);
        clientHost.losesPower();
        clientHost.comesBack();
    }
}
