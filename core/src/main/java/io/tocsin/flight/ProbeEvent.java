package io.tocsin.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/** A suspect session is suspect no longer. */
@Name("io.tocsin.Probe")
@Label("Probe")
@Description("A session was suspect because its callback was unreachable, and is suspect no longer")
@Throttle("off")
final class ProbeEvent extends SessionEvent {
    @Label("Callback")
    @Description("The callback that was unreachable")
    String callback = "";

    @Label("Outcome")
    @Description("ALIVE if the client turned out to be there, ENDED if the session ended; its end tells why")
    String outcome = "";

    @Label("Took")
    @Description("For how long it was suspect")
    @Timespan(Timespan.NANOSECONDS)
    long took;
}
