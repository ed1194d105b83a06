package io.tocsin.push;

import io.tocsin.datagram.Context;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Nonces handed out and not yet replaced, at most one a session. The datagram that holds one shows where its session's
 * client listens; the same one may come again, since datagrams are lost and doubled. Owned by the push thread.
 */
final class Nonces {
    /**
     * What a nonce stands for.
     *
     * @param session whose it is
     * @param context what that session wants to be pushed
     */
    record Claim(PushSession session, Context context) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<Context, Claim> claims = new HashMap<>();
    private final Map<PushSession, Context> outstanding = new HashMap<>();

    /** A new nonce; an earlier one of the same session is void. */
    byte[] issue(PushSession session, Context context) {
        forget(session);
        byte[] nonce = new byte[Context.MAX_LENGTH];
        random.nextBytes(nonce);
        Context key = Context.of(nonce);
        claims.put(key, new Claim(session, context));
        outstanding.put(session, key);
        return nonce;
    }

    /** What these bytes stand for; null if they are no nonce. */
    @Nullable Claim claim(byte[] payload) {
        return payload.length == Context.MAX_LENGTH ? claims.get(Context.of(payload)) : null;
    }

    /**
     * Somebody wants this pushed: if it is a nonce, the nonce is void. The server would send it out itself, and whatever
     * sends back what it gets would prove an address that nobody has shown to be theirs.
     */
    void onContext(Context context) {
        Claim claim = claims.get(context);
        if (claim != null) {
            forget(claim.session());
        }
    }

    /** The session ended, or registered in another way. */
    void forget(PushSession session) {
        Context nonce = outstanding.remove(session);
        if (nonce != null) {
            claims.remove(nonce);
        }
    }
}
