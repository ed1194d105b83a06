package io.tocsin.fuzz;

/** What must hold whatever the input is. Without a library, so that a fuzzer sees only Tocsin's own branches. */
public final class Law {
    private Law() {}

    /** Fails, saying what is not so. */
    public static void holds(boolean law, String what) {
        if (!law) {
            throw new AssertionError(what);
        }
    }

    /** Fails if both differ, saying what and how. */
    public static void same(Object is, Object shouldBe, String what) {
        if (!is.equals(shouldBe)) {
            throw new AssertionError(what + ": is '" + is + "', should be '" + shouldBe + "'");
        }
    }

    /** Fails if a message for a client or a log could move a cursor, or holds nothing, or has no end. */
    public static void legible(String message, int longest) {
        holds(!message.isBlank(), "a message says something");
        holds(message.length() <= longest, "a message has at most " + longest + " characters: " + message);
        holds(message.chars().noneMatch(Character::isISOControl), "a message has no control characters: " + message);
    }
}
