package io.tocsin.control;

import io.tocsin.log.SeldomLine;

/**
 * What an endpoint has to say again and again while something is wrong, each once a minute, whichever connection it
 * happens on. Thread-safe.
 */
final class Complaints {
    /** The application's authenticator fails. */
    final SeldomLine authenticator = new SeldomLine();

    /** A command fails, by the application's access policy for instance. */
    final SeldomLine command = new SeldomLine();

    /** A connection fails, for no reason of its client's. */
    final SeldomLine connection = new SeldomLine();

    /** Too many connections from one address do not log on. */
    final SeldomLine crowd = new SeldomLine();
}
