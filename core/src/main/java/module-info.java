/** Tocsin's notification core: plain Java, no javax.management. */
module io.tocsin {
    requires org.slf4j;
    requires org.apache.commons.configuration2;
    requires static jdk.jfr;
    requires jdk.net;
    requires static org.jspecify;

    exports io.tocsin;
    exports io.tocsin.client;
    exports io.tocsin.management;
    exports io.tocsin.spi;
}
