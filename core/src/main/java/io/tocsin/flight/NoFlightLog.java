package io.tocsin.flight;

import io.tocsin.ReceivedUnreachable;
import io.tocsin.SessionEnd;
import io.tocsin.SettingChange;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Tells nobody: there is no Flight Recorder. */
final class NoFlightLog implements FlightLog {
    @Override
    public void opened(FlightSession session, long nowNanos) {}

    @Override
    public void ended(FlightSession session, SessionEnd reason, long nowNanos) {}

    @Override
    public void unreachable(Supplier<InetSocketAddress> callback, boolean port, ReceivedUnreachable.Verdict verdict) {}

    @Override
    public void probed(FlightSession session, boolean alive, long nowNanos, long tookNanos) {}

    @Override
    public boolean recordsPushes() {
        return false;
    }

    @Override
    public void pushed(FlightSession session, long nowNanos, long lateNanos) {}

    @Override
    public void changed(SettingChange change) {}

    @Override
    public void refused(Path file, String reason) {}
}
