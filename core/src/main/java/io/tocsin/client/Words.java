package io.tocsin.client;

import io.tocsin.text.Characters;
import java.nio.charset.StandardCharsets;

/** What may stand as one word of a command: checked before it is sent, so that nothing can smuggle a command in. */
final class Words {
    private static final int MAX_BYTES = 255;

    private Words() {}

    static String topic(String topic) {
        return check("topic", topic);
    }

    static String mark(String mark) {
        return check("mark", mark);
    }

    static String user(String user) {
        return check("user", user);
    }

    /** Checks without ever repeating the secret. */
    static char[] secret(char[] secret) {
        if (secret.length == 0 || secret.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "secret: must have 1 to " + MAX_BYTES + " characters, has " + secret.length);
        }
        for (char c : secret) {
            if (separates(c)) {
                throw new IllegalArgumentException("secret: must not hold a space or a control character");
            }
        }
        return secret.clone();
    }

    private static String check(String what, String word) {
        int bytes = word.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(what + ": must have 1 to " + MAX_BYTES + " bytes, has " + bytes);
        }
        if (Characters.any(word, c -> separates((char) c))) {
            throw new IllegalArgumentException(what + ": must not hold a space or a control character: '"
                    + word.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        return word;
    }

    private static boolean separates(char c) {
        return c == ' ' || Character.isISOControl(c);
    }
}
