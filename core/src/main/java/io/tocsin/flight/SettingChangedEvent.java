package io.tocsin.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A live setting changed. */
@Name("io.tocsin.SettingChanged")
@Label("Setting Changed")
@Description("A live setting changed, whoever changed it")
final class SettingChangedEvent extends ServerEvent {
    @Label("Key")
    @Description("The setting's key")
    String key = "";

    @Label("Old Value")
    @Description("Its value before")
    String oldValue = "";

    @Label("New Value")
    @Description("Its value since")
    String newValue = "";

    @Label("Origin")
    @Description("Where the new value comes from")
    String origin = "";

    @Label("Changed By")
    @Description("Who changed it")
    String by = "";
}
