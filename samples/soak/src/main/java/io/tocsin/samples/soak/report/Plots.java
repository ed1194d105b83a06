package io.tocsin.samples.soak.report;

import java.util.List;

/** The figures of the page. */
final class Plots {
    /** In their order. */
    static final List<Plot> ALL = List.of(
            Plot.of("Sessions", "open", Curve.of("embedded", "embedded"), Curve.of("TCP", "tcp")),
            Plot.of("TCP sessions", "open", Curve.of("sessions", "tcp")),
            Plot.of("Pushes", "per second", Curve.peaks("pushes", "PushesSent/s")),
            Plot.of("Changes", "per second", Curve.peaks("changes", "ChangesPublished/s")),
            Plot.of(
                    "Unreachables",
                    "per second",
                    Curve.peaks("accepted", "UnreachablesAccepted/s"),
                    Curve.peaks("probes", "Probes/s"),
                    Curve.peaks("ignored", "UnreachablesIgnored/s")),
            new Plot(
                    "Sessions ended by the client",
                    "per second",
                    true,
                    List.of(
                            Curve.peaks("LOGOFF", "ended LOGOFF/s"),
                            Curve.peaks("DISCONNECTED", "ended DISCONNECTED/s"),
                            Curve.peaks("RESET", "ended RESET/s"))),
            new Plot(
                    "Sessions ended by the server",
                    "per second",
                    true,
                    List.of(
                            Curve.peaks("UNREACHABLE", "ended UNREACHABLE/s"),
                            Curve.peaks("SUPERSEDED", "ended SUPERSEDED/s"),
                            Curve.peaks("IDLE_TIMEOUT", "ended IDLE_TIMEOUT/s"))),
            new Plot(
                    "From a change to the client's knowing it",
                    "ms, witnesses over TCP",
                    true,
                    List.of(Curve.of("median", "p50"), Curve.peaks("99 %", "p99"), Curve.peaks("greatest", "max"))),
            Plot.of(
                    "Waiting",
                    "at the moment of the sample",
                    Curve.peaks("sessions pending", "PendingCount"),
                    Curve.peaks("pushes due", "QueueDepth"),
                    Curve.peaks("commands", "CommandQueueDepth")),
            Plot.of("Late pushes", "more than 100 ms late, per second", Curve.peaks("late", "PushesLate/s")),
            Plot.of("Heap", "MB in use, garbage included", Curve.of("heap", "heap")),
            Plot.of("Resident memory", "MB", Curve.of("resident", "rss")),
            Plot.of(
                    "Descriptors",
                    "open",
                    Curve.of("all", "descriptors"),
                    Curve.of("of TCP connections", "ConnectionCount")),
            Plot.of("Threads", "of the platform", Curve.of("threads", "threads")),
            Plot.of("CPU of the server", "cores", Curve.of("cores", "cpu/s")),
            Plot.of("Suspects", "under probe", Curve.peaks("sessions", "SuspectCount")));

    private Plots() {}
}
