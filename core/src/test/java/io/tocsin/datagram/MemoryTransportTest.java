package io.tocsin.datagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemoryTransportTest {
    @Test
    void keepsWhatTheHostDidNotTakeInTheBatch() {
        MemoryNetwork network = new MemoryNetwork();
        Callback callback = Callback.ofIpv4(0x7f000001, 5000);
        Context context = Context.of("abc".getBytes(StandardCharsets.US_ASCII));
        PushBatch batch = new PushBatch();
        batch.add(callback, context, false);
        batch.add(callback, context, false);
        try (MemoryTransport transport = new MemoryTransport(network)) {
            network.takesOnly(1);

            assertThat(transport.send(batch)).isEqualTo(1);
            assertThat(network.takeSent()).containsExactly(new MemoryNetwork.Datagram(callback, context));

            network.takesAll();
            assertThat(transport.send(batch)).isEqualTo(2);
        }
    }
}
