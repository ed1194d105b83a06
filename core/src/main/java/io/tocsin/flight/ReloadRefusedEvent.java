package io.tocsin.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A file changed, but was refused. */
@Name("io.tocsin.ReloadRefused")
@Label("Reload Refused")
@Description("The settings file or the users file changed and was refused; what was in force stays")
final class ReloadRefusedEvent extends ServerEvent {
    @Label("File")
    @Description("Which file")
    String file = "";

    @Label("Reason")
    @Description("Why, as in the log")
    String reason = "";
}
