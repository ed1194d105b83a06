package io.tocsin.flight;

import io.tocsin.ReceivedUnreachable;
import io.tocsin.SessionEnd;
import io.tocsin.SettingChange;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What one server tells the Flight Recorder; nothing where there is none, because the JVM has no module {@code jdk.jfr} or
 * an application server does not show it to applications. Thread-safe.
 */
public sealed interface FlightLog permits JfrFlightLog, NoFlightLog {
    /** The flight log of the server with this name. */
    static FlightLog of(String server) {
        return hasRecorder() ? new JfrFlightLog(server) : new NoFlightLog();
    }

    /** Whether the Flight Recorder is there, and can be seen from here. */
    static boolean hasRecorder() {
        try {
            Class.forName("jdk.jfr.Event", false, FlightLog.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            return false;
        }
    }

    void opened(FlightSession session, long nowNanos);

    /** Called before anything of the session is taken apart. */
    void ended(FlightSession session, SessionEnd reason, long nowNanos);

    /** An unreachable was judged. */
    void unreachable(Supplier<InetSocketAddress> callback, boolean port, ReceivedUnreachable.Verdict verdict);

    /** A session is suspect no longer: its client is alive, or it has ended. */
    void probed(FlightSession session, boolean alive, long nowNanos, long tookNanos);

    /** Whether {@link #pushed} has to be called at all. Costs next to nothing and allocates nothing. */
    boolean recordsPushes();

    /** A push was sent, and is not counted yet; recorded if it is drawn for the sample. */
    void pushed(FlightSession session, long nowNanos, long lateNanos);

    void changed(SettingChange change);

    void refused(Path file, String reason);
}
