package io.tocsin.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;
import jdk.jfr.Timespan;

/** A session is over. */
@Name("io.tocsin.SessionEnded")
@Label("Session Ended")
@Description("A session is over")
@Throttle("off")
final class SessionEndedEvent extends SessionEvent {
    @Label("Reason")
    @Description("Why it ended, such as LOGOFF or UNREACHABLE")
    String reason = "";

    @Label("Callback")
    @Description("Where its datagrams went last; empty if its pushes went in-band or nowhere")
    String callback = "";

    @Label("Lasted")
    @Description("How long it was open")
    @Timespan(Timespan.NANOSECONDS)
    long lasted;

    @Label("Pushes")
    @Description("How many pushes it was sent")
    long pushes;

    @Label("Unanswered Pushes")
    @Description("How many of them since its last retrieve")
    long unanswered;

    @Label("Unreachables")
    @Description("How many unreachables were accepted for it")
    long unreachables;
}
