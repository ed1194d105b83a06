package io.tocsin.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/** The network said that a callback does not exist. Anybody can send that, and often: so it has a limit. */
@Name("io.tocsin.Unreachable")
@Label("Unreachable")
@Description("An ICMP error said that a callback does not exist")
@Throttle("1000/s")
final class UnreachableEvent extends ServerEvent {
    @Label("Callback")
    @Description("The address that it says does not exist")
    String callback = "";

    @Label("What")
    @Description("PORT if it says that of the port alone; HOST for the host, the network or the way there")
    String what = "";

    @Label("Verdict")
    @Description("ACCEPTED, or why it was ignored: UNKNOWN_CALLBACK, WRONG_CONTEXT, NOTHING_SENT")
    String verdict = "";
}
