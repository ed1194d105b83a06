package io.tocsin.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/** A client logged on, or the application opened a session for one. */
@Name("io.tocsin.SessionOpened")
@Label("Session Opened")
@Description("A client logged on over TCP, or the application opened a session for one")
@Throttle("off")
final class SessionOpenedEvent extends SessionEvent {
    @Label("Kind")
    @Description("TCP, or EMBEDDED for one that the application opened")
    String kind = "";

    @Label("Peer")
    @Description("Where its TCP connection comes from; empty for an embedded session that did not say")
    String peer = "";
}
