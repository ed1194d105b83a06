package io.tocsin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Setting;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one endpoint lets in, counts and sets on its sockets. */
@Timeout(60)
class ControlLimitsIT {
    @AutoClose
    private final ControlBench bench = new ControlBench();

    @Test
    void limitsSessionsPerUser() throws IOException {
        bench.with(Setting.SESSION_LIMIT_PER_USER, 1);
        TcpClient first = bench.loggedOn("alice");
        TcpClient second = bench.greeted();
        second.sends("LOGON alice secret");
        second.getsError("limit");

        first.sends("LOGOFF");
        first.gets("OK");
        second.sends("LOGON alice secret");
        second.getsMatching("OK .*");
    }

    @Test
    void limitsTopicsPerSession() throws IOException {
        bench.with(Setting.TOPIC_LIMIT_PER_SESSION, 2);
        TcpClient client = bench.loggedOn("alice");
        client.sends("SUBSCRIBE a", "SUBSCRIBE b", "SUBSCRIBE c", "SUBSCRIBE a");

        client.getsMatching("OK .*");
        client.getsMatching("OK .*");
        assertThat(client.getsMatching("ERR limit .*").group()).contains("topic.limit-per-session");
        client.getsMatching("OK .*");
    }

    @Test
    void limitsConnectionsThatDoNotLogOn() throws IOException {
        bench.with(Setting.SESSION_LIMIT_PER_ADDRESS, 3);
        bench.loggedOn("alice");
        for (int i = 0; i < 3; i++) {
            bench.greeted();
        }
        assertThat(bench.endpoint().counts().refused()).isZero();

        bench.connects().getsTheEnd();
        assertThat(bench.endpoint().counts().refused()).isEqualTo(1);
        assertThat(bench.endpoint().counts().accepted()).isEqualTo(5);
        bench.awaitConnections(4);
    }

    @Test
    void hasRoomAgainWhenAStrangerIsGone() throws IOException {
        bench.with(Setting.SESSION_LIMIT_PER_ADDRESS, 1);
        bench.greeted().close();
        bench.awaitConnections(0);
        TcpClient second = bench.greeted();
        second.sends("LOGON alice secret");
        second.getsMatching("OK .*");

        bench.greeted();
    }

    @Test
    void leavesNothingBehindAfterManyConnections() throws IOException {
        List<TcpClient> clients = new ArrayList<>();
        bench.loggedOn("first").close();
        bench.awaitConnections(0);
        int before = descriptors();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 40; i++) {
                clients.add(bench.loggedOn("user" + i));
            }
            assertThat(bench.openConnections()).isEqualTo(40);
            clients.forEach(TcpClient::close);
            clients.clear();
            bench.awaitConnections(0);
        }
        assertThat(bench.endpoint().counts().accepted()).isEqualTo(201);
        assertThat(descriptors()).isLessThan(before + 20);
    }

    @Test
    void namesTheAddressThatCannotBeBound() throws IOException {
        InetSocketAddress taken = bench.endpoint().localAddress();

        assertThatThrownBy(() -> ControlEndpoint.start(
                        taken, "second", Doorkeepers.OPEN, bench.commands, null))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("control.address")
                .hasMessageContaining(String.valueOf(taken.getPort()));
    }

    // -- keep-alive

    @Test
    void setsTheKeepAliveOfTheSettingsAndChangesItLive() throws IOException {
        bench.with(Setting.KEEPALIVE_TIMEOUT, Duration.ofSeconds(90))
                .with(Setting.KEEPALIVE_INTERVAL, Duration.ofSeconds(7))
                .with(Setting.KEEPALIVE_PROBES, 4);
        bench.loggedOn("alice");
        assertThat(onlyConnection()).isEqualTo(new Options(true, 90, 7, 4));

        bench.with(Setting.KEEPALIVE_TIMEOUT, Duration.ofSeconds(30))
                .with(Setting.KEEPALIVE_INTERVAL, Duration.ofSeconds(3))
                .with(Setting.KEEPALIVE_PROBES, 9);
        bench.endpoint().applyKeepAlive(bench.settings());
        assertThat(onlyConnection()).isEqualTo(new Options(true, 30, 3, 9));
    }

    @Test
    void probesASuspectEverySecondUntilItIsCleared() throws IOException {
        bench.with(Setting.KEEPALIVE_TIMEOUT, Duration.ofSeconds(90));
        bench.loggedOn("alice");
        bench.endpoint().forEachConnection(ControlConnection::onSuspect);
        assertThat(onlyConnection()).isEqualTo(new Options(true, 1, 10, 5));

        bench.with(Setting.KEEPALIVE_TIMEOUT, Duration.ofSeconds(60)).with(Setting.KEEPALIVE_PROBES, 3);
        bench.endpoint().applyKeepAlive(bench.settings());
        assertThat(onlyConnection()).isEqualTo(new Options(true, 1, 10, 3));

        bench.endpoint().forEachConnection(ControlConnection::onCleared);
        assertThat(onlyConnection()).isEqualTo(new Options(true, 60, 10, 3));
    }

    @Test
    void setsTheLongestKeepAliveThereIsWhereTheSettingIsLonger() throws IOException {
        bench.with(Setting.KEEPALIVE_TIMEOUT, Duration.ofDays(7));
        bench.loggedOn("alice");

        assertThat(onlyConnection()).isEqualTo(new Options(true, KeepAliveOptions.MAX_SECONDS, 10, 5));
    }

    /** How many descriptors this process has open; always the same where the host does not tell. */
    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private Options onlyConnection() throws IOException {
        Set<Options> found = new HashSet<>();
        bench.endpoint().forEachConnection(connection -> found.add(Options.of(connection)));
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }

    private record Options(boolean on, int idle, int interval, int count) {
        static Options of(ControlConnection connection) {
            try {
                var socket = connection.keepAlive().socket();
                return new Options(
                        socket.getOption(StandardSocketOptions.SO_KEEPALIVE),
                        socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE),
                        socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                        socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT));
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
