package io.tocsin.samples.jconsole;

/** The numbers of a server that the tab reads. */
public interface FakeServerMXBean {
    /** {@return open sessions} */
    int getSessionCount();

    /** {@return pending sessions} */
    int getPendingCount();

    /** {@return suspect sessions} */
    int getSuspectCount();

    /** {@return pushes sent} */
    long getPushesSent();

    /** {@return unreachables accepted} */
    long getUnreachablesAccepted();
}
