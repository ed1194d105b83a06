package io.tocsin.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The values of one case: random, but half of the numbers are edges, and many texts and lists are empty or longest. */
public final class Any {
    private static final int SHOWN = 40;

    private final RandomGenerator random;
    private final List<Object> drawn = new ArrayList<>();

    Any(long seed) {
        random = new SplittableRandom(seed);
    }

    /** For what draws its values itself. */
    public RandomGenerator random() {
        return random;
    }

    /** Whether it is one time of so many. */
    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public int anyInt() {
        return intBetween(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    public int intBetween(int least, int most) {
        return Math.toIntExact(longBetween(least, most));
    }

    public long anyLong() {
        return longBetween(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Both bounds are possible, and likely. */
    public long longBetween(long least, long most) {
        long edge = switch (random.nextInt(16)) {
            case 0 -> least;
            case 1 -> least + 1;
            case 2 -> most - 1;
            case 3 -> most;
            case 4 -> random.nextLong(-1, 2);
            case 5 -> (1L << random.nextInt(Long.SIZE)) + random.nextLong(-1, 2);
            case 6, 7 -> random.nextLong() >> random.nextInt(Long.SIZE);
            default -> evenly(least, most);
        };
        return kept(least <= edge && edge <= most ? edge : evenly(least, most));
    }

    private long evenly(long least, long most) {
        if (most < Long.MAX_VALUE) {
            return random.nextLong(least, most + 1);
        }
        return least > Long.MIN_VALUE ? random.nextLong(least - 1, most) + 1 : random.nextLong();
    }

    /** One of them. */
    public <T> T of(List<T> values) {
        return kept(values.get(random.nextInt(values.size())));
    }

    /** What one of them makes. */
    @SafeVarargs
    public final <T> T from(Supplier<T>... ways) {
        return ways[random.nextInt(ways.length)].get();
    }

    /** At most so many of these characters. */
    public String text(String characters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int rest = length(0, longest); rest > 0; rest--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return kept(text.toString());
    }

    /** As many values as the bounds say. */
    public <T> List<T> list(int shortest, int longest, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int rest = length(shortest, longest); rest > 0; rest--) {
            values.add(value.get());
        }
        return values;
    }

    private int length(int shortest, int longest) {
        return switch (random.nextInt(12)) {
            case 0 -> shortest;
            case 1 -> longest;
            default -> random.nextInt(shortest, longest + 1);
        };
    }

    private <T> T kept(T value) {
        drawn.add(value);
        return value;
    }

    /** The values so far, the first forty. */
    @Override
    public String toString() {
        return drawn.size() > SHOWN ? drawn.subList(0, SHOWN) + "…" : drawn.toString();
    }
}
