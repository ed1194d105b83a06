package io.tocsin.client;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The 16 random bytes that tell a push for this client from anything else. Immutable; never logged. */
final class ClientContext {
    private final byte[] bytes = new byte[16];

    ClientContext(SecureRandom random) {
        random.nextBytes(bytes);
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    boolean matches(byte[] content) {
        return MessageDigest.isEqual(bytes, content);
    }
}
