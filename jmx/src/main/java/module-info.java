/** Tocsin's MBeans: settings, counters and live sessions, from any JMX console. */
module io.tocsin.jmx {
    requires transitive io.tocsin;
    requires transitive java.management;
    requires net.bytebuddy;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.tocsin.jmx;
    exports io.tocsin.jmx.bean;
}
