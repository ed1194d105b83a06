package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.TransportKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransportsTest {
    private static final InetSocketAddress SOURCE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private record Scripted(TransportKind kind, Optional<String> obstacle) implements TransportProvider {
        @Override
        public DatagramTransport open(InetSocketAddress source) {
            return new MemoryTransport(new MemoryNetwork());
        }
    }

    private final Scripted nio = new Scripted(TransportKind.NIO, Optional.empty());
    private final Scripted linux = new Scripted(TransportKind.LINUX, Optional.empty());
    private final Scripted noLinux = new Scripted(TransportKind.LINUX, Optional.of("no penguin"));

    @Test
    void takesTheFirstThatCanBeUsed() throws IOException {
        assertThat(Transports.open(TransportKind.AUTO, SOURCE, List.of(linux, nio)).passedOver()).isEmpty();
    }

    @Test
    void keepsWhyABetterOneIsNotInUse() throws IOException {
        assertThat(Transports.open(TransportKind.AUTO, SOURCE, List.of(noLinux, nio)).passedOver())
                .containsExactly("linux: no penguin");
    }

    @Test
    void takesTheOneThatIsAskedFor() throws IOException {
        assertThat(Transports.open(TransportKind.NIO, SOURCE, List.of(noLinux, nio)).passedOver()).isEmpty();
    }

    @Test
    void refusesTheOneThatIsAskedForAndCannotBeUsed() {
        assertThatThrownBy(() -> Transports.open(TransportKind.LINUX, SOURCE, List.of(noLinux, nio)))
                .isInstanceOf(IOException.class)
                .hasMessage("push.transport linux cannot be used here: linux: no penguin");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> Transports.open(TransportKind.LINUX, SOURCE, List.of(nio)))
                .isInstanceOf(IOException.class)
                .hasMessage("push.transport linux cannot be used here: there is no such transport");
    }
}
