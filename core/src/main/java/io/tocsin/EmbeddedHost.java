package io.tocsin;

import io.tocsin.log.SeldomLine;
import io.tocsin.push.PushCommands;
import java.util.function.LongSupplier;

/**
 * What all embedded sessions of one server share, so that each needs but one reference to it.
 *
 * @param commands the door to the push loop
 * @param clock of the push loop
 * @param failures what to say of the application's code that fails, whichever session it fails for
 */
record EmbeddedHost(PushCommands commands, LongSupplier clock, SeldomLine failures) {}
