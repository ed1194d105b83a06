package io.tocsin.datagram.linux;

import io.tocsin.datagram.SocketTransportContract;
import io.tocsin.datagram.TransportProvider;
import org.junit.jupiter.api.Nested;

class LinuxTransportIT {
    abstract static class Contract extends SocketTransportContract {
        @Override
        protected TransportProvider provider() {
            return LinuxTransport.PROVIDER;
        }
    }

    @Nested
    class Ipv4 extends Contract {
        @Override
        protected boolean ipv6() {
            return false;
        }
    }

    @Nested
    class Ipv6 extends Contract {
        @Override
        protected boolean ipv6() {
            return true;
        }
    }
}
