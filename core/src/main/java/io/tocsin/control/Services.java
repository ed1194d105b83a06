package io.tocsin.control;

import io.tocsin.push.PushCommands;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;

/**
 * What clients are served with.
 *
 * @param serverName as clients see it
 * @param authenticator who may log on
 * @param access what they may do
 * @param commands the door to the push loop
 * @param failedLogons where log-ons have failed lately
 * @param complaints what the log gets once a minute
 */
record Services(
        String serverName,
        Authenticator authenticator,
        AccessPolicy access,
        PushCommands commands,
        FailedLogons failedLogons,
        Complaints complaints) {}
