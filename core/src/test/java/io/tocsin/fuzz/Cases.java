package io.tocsin.fuzz;

/**
 * Random cases for which a law must hold. The seed of the first is {@code -Dtocsin.seed}, 1 if there is none, and each
 * case has a seed of its own, the next: a failure names the one to begin with, which is then the first to fail.
 */
public final class Cases {
    private static final long FIRST = Long.getLong("tocsin.seed", 1);

    private Cases() {}

    /** What must hold for any values. */
    @FunctionalInterface
    public interface Body {
        void holds(Any any) throws Exception;
    }

    /** Runs so many cases; fails with number, seed and values of the first for which the law does not hold. */
    public static void hold(int cases, Body law) {
        hold(FIRST, cases, law);
    }

    static void hold(long first, int cases, Body law) {
        for (int i = 0; i < cases; i++) {
            Any any = new Any(first + i);
            try {
                law.holds(any);
            } catch (Exception | AssertionError broken) {
                throw new AssertionError(
                        "case " + (i + 1) + " of " + cases + ", again with -Dtocsin.seed=" + (first + i) + ", values "
                                + any + ": " + broken.getMessage(),
                        broken);
            }
        }
    }
}
