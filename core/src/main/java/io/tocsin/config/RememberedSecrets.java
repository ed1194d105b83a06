package io.tocsin.config;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets that were verified once, so that thousands of clients that log on again at once do not wait for the slow
 * hash. Remembers, per user, an HMAC under a random key that never leaves this object; forgets the user not seen for
 * longest. Thread-safe.
 */
final class RememberedSecrets {
    private final SecretKeySpec key;
    private final Map<String, byte[]> marks;

    /** The mark of no secret. */
    private final byte[] nobody = new byte[32];

    RememberedSecrets(int capacity, SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
        Arrays.fill(bytes, (byte) 0);
        random.nextBytes(nobody);
        marks = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Takes as long for a user of whom nothing is remembered. */
    boolean knows(String user, char[] secret) {
        byte[] remembered;
        synchronized (marks) {
            remembered = marks.getOrDefault(user, nobody);
        }
        return MessageDigest.isEqual(remembered, mark(user, secret));
    }

    void remember(String user, char[] secret) {
        byte[] mark = mark(user, secret);
        synchronized (marks) {
            marks.put(user, mark);
        }
    }

    private byte[] mark(String user, char[] secret) {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length * Character.BYTES);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(user.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            bytes.asCharBuffer().put(secret);
            mac.update(bytes.duplicate());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }
}
