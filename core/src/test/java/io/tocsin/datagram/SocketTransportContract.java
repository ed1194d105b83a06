package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.tocsin.Eventually;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every transport with real sockets does, for one address family. */
public abstract class SocketTransportContract extends WaitingTransportContract {
    private int clients;

    /** The transport under test. */
    protected abstract TransportProvider provider();

    /** Whether pushes leave from and go to IPv6 addresses. */
    protected abstract boolean ipv6();

    @BeforeEach
    void requireHost() throws IOException {
        assumeTrue(provider().obstacle().isEmpty(), () -> "cannot run here: " + provider().obstacle());
        try (DatagramSocket trial = new DatagramSocket(new InetSocketAddress(loopback(), 0))) {
            assertThat(trial.getLocalPort()).isPositive();
        } catch (SocketException noSuchAddress) {
            assumeTrue(false, () -> "this host has no " + (ipv6() ? "IPv6" : "IPv4") + ": " + noSuchAddress);
        }
    }

    private InetAddress loopback() throws IOException {
        return InetAddress.ofLiteral(ipv6() ? "::1" : "127.0.0.1");
    }

    @Override
    DatagramTransport openTransport() throws IOException {
        return provider().open(new InetSocketAddress(loopback(), 0));
    }

    /** Every IPv4 client has an address of its own; IPv6 has one loopback address only. */
    @Override
    TestClient openClient() throws IOException {
        int number = clients++;
        InetAddress address = ipv6()
                ? loopback()
                : InetAddress.getByAddress(new byte[] {127, 9, (byte) (number >> 8), (byte) number});
        return new SocketClient(new InetSocketAddress(address, 0));
    }

    private DatagramTransport unspecifiedSource() throws IOException {
        return closedAtEnd(provider().open(new InetSocketAddress(0)));
    }

    // -- addresses

    @Test
    void reportsTheAddressAndPortThatDatagramsComeFrom() throws IOException {
        DatagramTransport transport = transport();
        try (DatagramSocket client = new DatagramSocket(new InetSocketAddress(loopback(), 0))) {
            client.setSoTimeout(Eventually.BOUND_MILLIS);
            DatagramPacket packet = new DatagramPacket(new byte[16], 16);
            Callback callback = Callback.of(loopback(), client.getLocalPort());
            for (boolean unanswered : new boolean[] {false, true}) {
                batch.add(callback, context(1), unanswered);
                sendAll(transport);
                client.receive(packet);
                assertThat(packet.getSocketAddress()).isEqualTo(transport.localAddress());
            }
        }
    }

    @Test
    void sendsFromTheGivenPort() throws IOException {
        int port;
        try (DatagramTransport first = provider().open(new InetSocketAddress(loopback(), 0))) {
            port = first.localAddress().getPort();
        }
        InetSocketAddress source = new InetSocketAddress(loopback(), port);
        DatagramTransport transport = closedAtEnd(provider().open(source));
        assertThat(transport.localAddress()).isEqualTo(source);
    }

    @Test
    void refusesAnAddressThatTheHostDoesNotHaveAndNamesIt() {
        failToOpen();
    }

    private void failToOpen() {
        String address = ipv6() ? "2001:db8::1" : "192.0.2.1";
        assertThatThrownBy(() -> provider().open(new InetSocketAddress(address, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(ipv6() ? "2001:db8:0:0:0:0:0:1" : address);
    }

    @Test
    void refusesAPortThatAnotherServerSendsFrom() throws IOException {
        InetSocketAddress taken = transport().localAddress();
        assertThatThrownBy(() -> provider().open(taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(String.valueOf(taken.getPort()));
    }

    @Test
    void refusesAnUnknownHostName() {
        assertThatThrownBy(() -> provider().open(InetSocketAddress.createUnresolved("no.such.host.invalid", 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no.such.host.invalid");
    }

    @Test
    void reachesOnlyItsOwnFamilyFromAGivenAddress() throws IOException {
        DatagramTransport transport = transport();
        assertThat(transport.reaches(Callback.ofIpv4(0x7f000001, 5000))).isEqualTo(!ipv6());
        assertThat(transport.reaches(Callback.ofIpv6(0, 1, 0, 5000))).isEqualTo(ipv6());
    }

    @Test
    void reachesBothFamiliesFromTheUnspecifiedAddress() throws IOException {
        DatagramTransport transport = unspecifiedSource();
        assertThat(transport.localAddress().getAddress().isAnyLocalAddress()).isTrue();
        TestClient client = client();
        assertThat(transport.reaches(client.callback())).isTrue();
        batch.add(client.callback(), context(1), false);
        batch.add(client.callback(), context(2), true);

        sendAll(transport);

        assertThat(client.awaitReceived(2)).containsExactly(context(1), context(2));
        client.sendTo(transport, new byte[] {9});
        receiver.receiveUntil(transport, () -> !receiver.arrivals.isEmpty());
        assertThat(receiver.arrivals)
                .containsExactly(RecordingReceiver.arrival(client.callback(), (byte) 9));
        assertThat(receiver.arrivals.getFirst().source().address() instanceof Inet4Address).isEqualTo(!ipv6());
    }

    @Test
    void reportsADeadClientFromTheUnspecifiedAddress() throws IOException {
        DatagramTransport transport = unspecifiedSource();
        TestClient dead = client();
        dead.close();
        batch.add(dead.callback(), context(1), true);

        sendAll(transport);
        receiver.receiveUntil(transport, () -> !receiver.unreachables.isEmpty());

        assertThat(receiver.unreachables).extracting(Unreachable::callback).containsExactly(dead.callback());
    }

    @Test
    void failsADatagramThatTheHostRefusesAndSendsTheOthers() throws IOException {
        DatagramTransport transport = transport();
        TestClient client = client();
        // broadcast needs a permission that the socket does not ask for; port 0 is no port
        Callback refused = ipv6() ? client.callback().withPort(0) : Callback.ofIpv4(0xffffffff, 5000);
        batch.add(client.callback(), context(1), false);
        batch.add(refused, context(2), false);
        batch.add(refused, context(3), true);
        batch.add(client.callback(), context(4), false);

        assertThat(transport.send(batch)).isEqualTo(4);

        assertThat(Stream.of(0, 1, 2, 3).map(batch::failed)).containsExactly(false, true, true, false);
        assertThat(client.awaitReceived(2)).containsExactly(context(1), context(4));
    }

    @Test
    void losesNothingForACallbackThatRecoversWhileItsErrorIsWaiting() throws IOException {
        DatagramTransport transport = transport();
        TestClient dead = client();
        dead.close();
        batch.add(dead.callback(), context(1), true);
        sendAll(transport);
        transport.await(Long.MAX_VALUE); // for the error, without receiving it

        TestClient recovered = closedAtEnd(new SocketClient(dead.callback().socketAddress()));
        batch.add(recovered.callback(), context(2), true);
        sendAll(transport);

        assertThat(recovered.awaitReceived(1)).containsExactly(context(2));
        receiver.receiveUntil(transport, () -> !receiver.unreachables.isEmpty());
        assertThat(receiver.unreachables).extracting(Unreachable::callback).containsExactly(dead.callback());
    }

    // -- costs

    @Test
    void allocatesNothingPerOrdinaryPush() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        DatagramTransport transport = transport();
        Callback callback = client().callback();
        while (!batch.isFull()) {
            batch.add(callback, context(batch.size()), false);
        }
        double leastPerPush = Double.MAX_VALUE;
        for (int round = 0; round < 20 && leastPerPush > 0.1; round++) { // the first ones warm the compiler up
            long before = threads.getCurrentThreadAllocatedBytes();
            int pushes = push(transport, 100_000);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            leastPerPush = Math.min(leastPerPush, (double) allocated / pushes);
        }
        assertThat(leastPerPush).as("bytes per push").isLessThan(0.1);
    }

    private int push(DatagramTransport transport, int atLeast) {
        int pushed = 0;
        while (pushed < atLeast) {
            pushed += transport.send(batch);
        }
        return pushed;
    }

    @Test
    void leavesNoDescriptorAndNoThreadBehind() throws IOException {
        TestClient client = client();
        useOnce(client.callback());
        long descriptors = descriptors();
        int threads = Thread.activeCount();

        for (int i = 0; i < 10; i++) {
            useOnce(client.callback());
            failToOpen();
        }

        assertThat(descriptors()).isEqualTo(descriptors);
        assertThat(Thread.activeCount()).isEqualTo(threads);
    }

    private void useOnce(Callback callback) throws IOException {
        try (DatagramTransport transport = openTransport()) {
            batch.add(callback, context(1), false);
            batch.add(callback, context(2), true);
            sendAll(transport);
            transport.wakeUp();
            transport.await(MILLISECOND);
        }
    }

    private static long descriptors() throws IOException {
        Path list = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(list), "this host does not list descriptors in /proc/self/fd");
        try (Stream<Path> all = Files.list(list)) {
            return all.count();
        }
    }
}
