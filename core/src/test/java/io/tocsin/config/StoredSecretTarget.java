package io.tocsin.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;

/** A secret as the users file keeps it. */
public final class StoredSecretTarget {
    private static final int BYTES_PER_BYTE = 512;

    private StoredSecretTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Frugal.runs(input.length, BYTES_PER_BYTE, () -> read(new String(input, UTF_8)));
    }

    private static void read(String text) {
        try {
            StoredSecret secret = StoredSecret.parse(text);
            Law.holds(secret.iterations() >= 1000 && secret.iterations() <= 10_000_000,
                    "so many rounds can be computed: " + secret.iterations());
            Law.same(StoredSecret.parse(secret.text()).text(), secret.text(), "a secret that is written and read");
            Law.holds(secret.text().length() <= text.length() + 16, "a secret does not grow");
            Law.holds(!secret.toString().contains(secret.text().substring(secret.text().lastIndexOf('$') + 1)),
                    "a hash is not shown");
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            Law.legible(message, 200);
            Law.holds(message.startsWith("the secret must "), "the error says what is right: " + message);
            Law.holds(text.length() < 24 || !message.contains(text), "a secret is not repeated: " + message);
        }
    }
}
