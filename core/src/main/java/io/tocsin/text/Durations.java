package io.tocsin.text;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as settings write them: {@code 500ms}, {@code 60s}, {@code 5m}, {@code 2h}, {@code 1d}, or a bare {@code
 * 0}.
 */
public final class Durations {
    private static final Pattern TEXT = Pattern.compile("([0-9]+)(ms|s|m|h|d)");

    private Durations() {}

    /** Throws IllegalArgumentException, with a hint, if it is none. */
    public static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write a unit: 500ms, 60s, 2h");
        }
        try {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("far too long", e);
        }
    }

    /**
     * The largest unit that divides the duration, but one minute is 60s; what has no such text comes out as ISO 8601.
     */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0";
        }
        long seconds = duration.getSeconds();
        int nanos = duration.getNano();
        if (seconds < 0 || nanos % 1_000_000 != 0 || seconds > Integer.MAX_VALUE * 86_400L) {
            return duration.toString();
        }
        if (nanos != 0) {
            return seconds * 1000 + nanos / 1_000_000 + "ms";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + "m" : seconds + "s";
    }
}
