package io.tocsin.samples.standalone.top;

import java.util.Date;
import java.util.Map;

/** The attributes of a Server MBean that are looked at. */
@SuppressWarnings("MissingSummary")
public interface FakeServerMXBean {
    int getSessionCount();

    Date getStartTime();

    Map<String, Long> getSessionsEnded();

    default double getPushesPerSecond() {
        return 12.34;
    }

    default int getPendingCount() {
        return 2;
    }

    default int getSuspectCount() {
        return 3;
    }

    default int getTopicCount() {
        return 4;
    }

    default long getSessionsOpened() {
        return 5;
    }

    default long getChangesPublished() {
        return 6;
    }

    default long getPushesSent() {
        return 7;
    }

    default long getPushesInBand() {
        return 8;
    }

    default long getPushesCoalesced() {
        return 9;
    }

    default long getSendFailures() {
        return 10;
    }

    default long getUnreachablesAccepted() {
        return 11;
    }

    default long getUnreachablesIgnored() {
        return 13;
    }

    default long getUptimeMillis() {
        return 61_000;
    }

    default String getState() {
        return "RUNNING";
    }

    default String getControlAddress() {
        return "127.0.0.1:7410";
    }

    /** Of the Transport MBean. */
    public interface TransportMXBean {
        /** Pushes that are due. */
        int getQueueDepth();

        /** The transport in use. */
        default String getName() {
            return "memory";
        }
    }
}
