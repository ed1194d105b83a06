package io.tocsin.config;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;

/** Counts the rounds of PBKDF2 that the test's own thread computes, by standing in front of the JDK's. */
final class CountedHashes implements AutoCloseable {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final ThreadLocal<Integer> ROUNDS = ThreadLocal.withInitial(() -> 0);

    private final Provider provider = new Counting();

    private CountedHashes() {}

    static CountedHashes start() {
        CountedHashes hashes = new CountedHashes();
        ROUNDS.remove();
        Security.insertProviderAt(hashes.provider, 1);
        return hashes;
    }

    /** How many rounds there were since it was asked last. */
    int takeRounds() {
        int rounds = ROUNDS.get();
        ROUNDS.remove();
        return rounds;
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    private static final class Counting extends Provider {
        private static final long serialVersionUID = 1L;

        Counting() {
            super("TocsinCountedHashes", "1", "counts, and has SunJCE compute");
            putService(new Service(
                    this, "SecretKeyFactory", ALGORITHM, CountingFactory.class.getName(), List.of(), Map.of()) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    return new CountingFactory();
                }
            });
        }
    }

    /** What a provider must extend. */
    public static final class CountingFactory extends SecretKeyFactorySpi {
        @Override
        protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
            ROUNDS.set(ROUNDS.get() + ((PBEKeySpec) spec).getIterationCount());
            try {
                return SecretKeyFactory.getInstance(ALGORITHM, "SunJCE").generateSecret(spec);
            } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
                throw new InvalidKeySpecException(e);
            }
        }

        @Override
        protected KeySpec engineGetKeySpec(SecretKey key, Class<?> spec) throws InvalidKeySpecException {
            throw new InvalidKeySpecException("not asked for");
        }

        @Override
        protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
            throw new InvalidKeyException("not asked for");
        }
    }
}
