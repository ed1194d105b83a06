package io.tocsin.flight;

import io.tocsin.Session;
import io.tocsin.text.Printable;
import jdk.jfr.Description;
import jdk.jfr.Label;

/** Something that happened to one session. */
abstract class SessionEvent extends ServerEvent {
    @Label("Session")
    @Description("The session's id")
    String session = "";

    @Label("User")
    @Description("Whose session it is")
    String user = "";

    void describe(String ofServer, Session known) {
        server = ofServer;
        session = known.id();
        user = Printable.whole(known.user());
    }
}
