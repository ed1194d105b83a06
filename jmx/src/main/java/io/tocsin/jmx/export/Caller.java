package io.tocsin.jmx.export;

/** Who is calling. */
public final class Caller {
    private Caller() {}

    /** The name of the remote caller, or what stands for a local one. */
    public static String name() {
        return "local JMX";
    }
}
