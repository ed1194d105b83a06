package io.tocsin.inspect;

import java.util.Arrays;

/**
 * A text in which {@code *} stands for anything, asked of IPv4 addresses without writing them out. It has been worked out
 * beforehand what each of the four numbers does to what is left of the pattern, so an address takes four looks.
 * Immutable.
 *
 * <p>What is left of the pattern is a set of places in it, one bit each: those that the characters so far may have led to.
 */
final class Ipv4Glob {
    /** What an address can be written with: the digits, and behind them the dot. */
    private static final String ALPHABET = "0123456789.";

    private static final int DOT = ALPHABET.indexOf('.');
    private static final int NUMBERS = 4;
    private static final int VALUES = 256;

    /** Longer than any address with stars between its characters, short enough for the bits. */
    private static final int MAX_PLACES = 40;

    private final long[] placesOf = new long[ALPHABET.length()];
    private final long stars;

    /** For each number, for each set of places before it: the index of the set behind it, by the number's value. */
    private final short[][][] moves = new short[NUMBERS][][];

    private final boolean[] matching;

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
        long[] sets = {possible ? skipStars(1) : 0};
        for (int number = 0; number < NUMBERS; number++) {
            sets = workOut(number, sets);
        }
        matching = new boolean[sets.length];
        for (int i = 0; i < matching.length; i++) {
            matching[i] = possible && (sets[i] >>> pattern.length() & 1) != 0;
        }
    }

    /** Makes the moves of one number, and of the dot behind it; gives the sets that they lead to. */
    private long[] workOut(int number, long[] before) {
        long[] after = new long[VALUES * before.length];
        int found = 0;
        short[][] move = new short[before.length][VALUES];
        for (int i = 0; i < move.length; i++) {
            for (int value = 0; value < VALUES; value++) {
                long set = number(before[i], value);
                set = number < NUMBERS - 1 ? character(set, DOT) : set;
                int index = 0;
                while (index < found && after[index] != set) {
                    index++;
                }
                after[index] = set;
                found = Math.max(found, index + 1);
                move[i][value] = (short) index;
            }
        }
        moves[number] = move;
        return Arrays.copyOf(after, found);
    }

    private long number(long set, int value) {
        long after = set;
        if (value >= 100) {
            after = character(after, value / 100);
        }
        if (value >= 10) {
            after = character(after, value / 10 % 10);
        }
        return character(after, value % 10);
    }

    private long character(long set, int character) {
        return skipStars((set & stars) | (set & placesOf[character]) << 1);
    }

    /** A star may stand for nothing. */
    private long skipStars(long set) {
        return set | (set & stars) << 1;
    }

    boolean matches(int address) {
        int set = 0;
        for (int number = 0; number < NUMBERS; number++) {
            set = moves[number][set][address >>> (24 - 8 * number) & 0xff];
        }
        return matching[set];
    }
}
