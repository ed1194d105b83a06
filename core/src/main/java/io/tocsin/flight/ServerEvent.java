package io.tocsin.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/** Something that happened in one of the servers of this JVM. */
@Category("Tocsin")
@StackTrace(false)
abstract class ServerEvent extends Event {
    @Label("Server")
    @Description("The server's name, its setting 'name'")
    String server = "";
}
