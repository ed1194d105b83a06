package io.tocsin.flight;

import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/** A sample of the pushes: not each of them is recorded. */
@Name("io.tocsin.Push")
@Label("Push")
@Description("A push was sent; a sample of all pushes")
@Enabled(false)
@Throttle("100/s")
final class PushEvent extends SessionEvent {
    @Label("Callback")
    @Description("Where the datagram went; empty for an in-band push")
    String callback = "";

    @Label("Repetition")
    @Description("0 for the first push since the client last retrieved, 1 for its first repetition, and so on")
    long repetition;

    @Label("Late")
    @Description("How long after it was due: a first push with the change, a repetition one interval after the push"
            + " before, neither before the minimum gap is over")
    @Timespan(Timespan.NANOSECONDS)
    long late;
}
