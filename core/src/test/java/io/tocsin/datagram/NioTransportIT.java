package io.tocsin.datagram;


import org.junit.jupiter.api.Nested;

class NioTransportIT {
    abstract static class Contract extends SocketTransportContract {
        @Override
        protected TransportProvider provider() {
            return NioTransport.PROVIDER;
        }

        @Override
        Quote.Match quoteMatch() {
            return Quote.Match.PART;
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
