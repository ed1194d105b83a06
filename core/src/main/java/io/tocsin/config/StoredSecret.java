package io.tocsin.config;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A user's secret as the users file keeps it: {@code pbkdf2-sha256$<iterations>$<salt>$<hash>}, salt and hash in
 * base64. Immutable; nothing that is thrown or printed here holds a secret or a hash.
 */
public final class StoredSecret {
    /** As many rounds as make one guess cost a noticeable part of a second. */
    public static final int ITERATIONS = 600_000;

    private static final int MIN_ITERATIONS = 1000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern TEXT =
            Pattern.compile("pbkdf2-sha256\\$([0-9]{1,9})\\$([A-Za-z0-9+/]+=*)\\$([A-Za-z0-9+/]+=*)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private StoredSecret(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Hashes a secret with a new salt.
     *
     * @param secret the secret; the caller clears it
     * @param iterations how many rounds
     * @param random where the salt comes from
     * @return what can be stored
     */
    public static StoredSecret of(char[] secret, int iterations, SecureRandom random) {
        requireIterations(iterations);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new StoredSecret(iterations, salt, derive(secret, salt, iterations));
    }

    /** A secret that nobody has, to spend as much time on as on a real one. */
    static StoredSecret unknown(int iterations, SecureRandom random) {
        byte[] hash = new byte[HASH_BYTES];
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(hash);
        random.nextBytes(salt);
        return new StoredSecret(iterations, salt, hash);
    }

    /**
     * Reads a stored secret.
     *
     * @param text as {@link #text} writes it
     * @return the same secret
     * @throws IllegalArgumentException if it is none; the message does not hold the text
     */
    public static StoredSecret parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("the secret must be pbkdf2-sha256$<iterations>$<salt>$<hash>");
        }
        int iterations = Integer.parseInt(matcher.group(1));
        requireIterations(iterations);
        byte[] salt = base64(matcher.group(2));
        byte[] hash = base64(matcher.group(3));
        if (salt.length < SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("the secret must have a salt of at least " + SALT_BYTES
                    + " bytes and a hash of " + HASH_BYTES + ", has " + salt.length + " and " + hash.length);
        }
        return new StoredSecret(iterations, salt, hash);
    }

    private static void requireIterations(int iterations) {
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("the secret must have " + MIN_ITERATIONS + " to " + MAX_ITERATIONS
                    + " iterations, has " + iterations);
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the secret must have a salt and a hash in base64", e);
        }
    }

    /**
     * Compares in constant time, after the full work of hashing.
     *
     * @param secret what somebody gave; the caller clears it
     * @return whether it is the one that was stored
     */
    public boolean matches(char[] secret) {
        byte[] given = derive(secret, salt, iterations);
        try {
            return MessageDigest.isEqual(given, hash);
        } finally {
            Arrays.fill(given, (byte) 0);
        }
    }

    /** Computes so many rounds for nothing. */
    void spend(char[] secret, int rounds) {
        if (rounds > 0) {
            Arrays.fill(derive(secret, salt, rounds), (byte) 0);
        }
    }

    private static byte[] derive(char[] secret, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(secret, salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    int iterations() {
        return iterations;
    }

    /**
     * The form that the users file keeps.
     *
     * @return a text without spaces
     */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Shows the cost only. */
    @Override
    public String toString() {
        return "StoredSecret[pbkdf2-sha256, " + iterations + " iterations]";
    }
}
