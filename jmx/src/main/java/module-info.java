/** The place of Tocsin's MBeans. Empty so far. */
module io.tocsin.jmx {
    requires io.tocsin;
    requires java.management;
    requires static org.jspecify;
}
