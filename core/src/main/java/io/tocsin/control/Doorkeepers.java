package io.tocsin.control;

import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;

/**
 * Who decides about clients. What may wait (for a directory, for a slow hash) is asked on a virtual thread, the rest
 * where the line was read.
 *
 * @param authenticator who may log on
 * @param authenticatorMayWait false if it is known to answer at once
 * @param access what they may do
 * @param accessMayWait false if it is known to answer at once
 */
public record Doorkeepers(
        Authenticator authenticator, boolean authenticatorMayWait, AccessPolicy access, boolean accessMayWait) {
    /** Let everybody in, and do everything. */
    public static final Doorkeepers OPEN =
            new Doorkeepers((user, secret, address) -> true, false, AccessPolicy.OPEN, false);
}
