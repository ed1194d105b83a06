package io.tocsin.control;

import io.tocsin.push.PushCommands;

/**
 * What clients are served with.
 *
 * @param serverName as clients see it
 * @param doorkeepers who decides about them
 * @param commands the door to the push loop
 * @param failedLogons where log-ons have failed lately
 * @param complaints what the log gets once a minute
 */
record Services(
        String serverName,
        Doorkeepers doorkeepers,
        PushCommands commands,
        FailedLogons failedLogons,
        Complaints complaints) {}
