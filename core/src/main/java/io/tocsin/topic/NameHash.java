package io.tocsin.topic;

import java.security.SecureRandom;

/**
 * A hash of names that others choose: each instance has a number of its own, so that nobody can choose names which
 * collide in it. Immutable.
 */
public final class NameHash {
    private final int multiplier = new SecureRandom().nextInt() | 1;

    /** The hash of a name; all its bits are equally good. */
    public int of(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash + name.charAt(i)) * multiplier;
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
