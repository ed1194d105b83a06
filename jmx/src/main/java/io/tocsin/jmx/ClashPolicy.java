package io.tocsin.jmx;

/** What to do if an MBean's name is taken already: two applications in one JVM may have named their servers alike. */
public enum ClashPolicy {
    /** Registers under the name with {@code ,instance=2}, or the next free number, and says so in the log. */
    SUFFIX,
    /** Registers nothing at all and fails. */
    FAIL,
    /** Leaves this MBean out and says so in the log. */
    SKIP
}
