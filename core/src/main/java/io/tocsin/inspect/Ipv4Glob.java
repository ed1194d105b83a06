package io.tocsin.inspect;

/**
 * A text in which {@code *} stands for anything, asked of IPv4 addresses without writing them out: an automaton that is
 * fed with their digits and dots. Its state is a set of places in the pattern, one bit each. Immutable.
 */
final class Ipv4Glob {
    /** What an address can be written with: the digits, and behind them the dot. */
    private static final String ALPHABET = "0123456789.";

    private static final int DOT = ALPHABET.indexOf('.');

    /** Longer than any address, short enough for the bits of a state. */
    private static final int MAX_PLACES = 40;

    private final long[] placesOf = new long[ALPHABET.length()];
    private final long stars;
    private final long end;

    Ipv4Glob(String text) {
        String pattern = text.replaceAll("\\*+", "*");
        boolean possible = pattern.length() < MAX_PLACES;
        long starsFound = 0;
        for (int place = 0; possible && place < pattern.length(); place++) {
            int character = ALPHABET.indexOf(pattern.charAt(place));
            if (pattern.charAt(place) == '*') {
                starsFound |= 1L << place;
            } else if (character >= 0) {
                placesOf[character] |= 1L << place;
            }
        }
        stars = starsFound;
        end = possible ? 1L << pattern.length() : 0;
    }

    boolean matches(int address) {
        long state = skipStars(1);
        for (int shift = 24; shift >= 0 && state != 0; shift -= 8) {
            state = number(state, address >>> shift & 0xff);
            state = shift == 0 ? state : character(state, DOT);
        }
        return (state & end) != 0;
    }

    private long number(long state, int number) {
        long after = state;
        if (number >= 100) {
            after = character(after, number / 100);
        }
        if (number >= 10) {
            after = character(after, number / 10 % 10);
        }
        return character(after, number % 10);
    }

    private long character(long state, int character) {
        return skipStars((state & stars) | (state & placesOf[character]) << 1);
    }

    /** A star may stand for nothing. */
    private long skipStars(long state) {
        return state | (state & stars) << 1;
    }
}
