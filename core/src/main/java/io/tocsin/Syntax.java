package io.tocsin;

import io.tocsin.text.Durations;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How the values of a setting are written, and which of them are let in.
 *
 * @param type the class of a value, or of what an optional value holds
 * @param unit what is counted, empty for values that are no quantities
 * @param rule completes the sentence "must be"
 * @param reader text to value; throws IllegalArgumentException with a hint, or without a message
 * @param writer value to a text that the reader takes
 * @param objection why a value is not let in although its text could be read: a hint, or empty if the rule says it all
 */
record Syntax<T>(
        Class<?> type,
        String unit,
        String rule,
        Optional<T> min,
        Optional<T> max,
        List<String> legalValues,
        Function<String, T> reader,
        Function<T, String> writer,
        Function<T, Optional<String>> objection) {
    private static final Pattern WHOLE = Pattern.compile("[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}]{1,64}", Pattern.UNICODE_CHARACTER_CLASS);

    /** A length of time in whole units of {@code ms} or {@code s}. */
    static Syntax<Duration> duration(String unit, String min, String max) {
        boolean seconds = unit.equals("s");
        Duration low = Durations.parse(min);
        Duration high = Durations.parse(max);
        return new Syntax<>(
                Duration.class,
                unit,
                min + " to " + max + (seconds ? " in whole seconds" : ""),
                Optional.of(low),
                Optional.of(high),
                List.of(),
                Durations::parse,
                Durations::format,
                value -> objection(
                        value.compareTo(low) >= 0
                                && value.compareTo(high) <= 0
                                && value.truncatedTo(seconds ? ChronoUnit.SECONDS : ChronoUnit.MILLIS).equals(value)));
    }

    static Syntax<Integer> integer(String unit, int min, int max) {
        return number(Integer.class, unit, min, max, Integer.MAX_VALUE, text -> {
            long value = whole(text);
            if (value > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("too large");
            }
            return (int) value;
        });
    }

    static Syntax<Long> longInteger(String unit, long min, long max) {
        return number(Long.class, unit, min, max, Long.MAX_VALUE, Syntax::whole);
    }

    static Syntax<Double> decimal(String unit, double min, double max) {
        return number(Double.class, unit, min, max, Double.POSITIVE_INFINITY, text -> {
            if (!DECIMAL.matcher(text).matches()) {
                throw new IllegalArgumentException("write a number such as 2 or 1.5");
            }
            return Double.valueOf(text);
        });
    }

    private static <N extends Comparable<N>> Syntax<N> number(
            Class<N> type, String unit, N min, N max, N unbounded, Function<String, N> reader) {
        return new Syntax<>(
                type,
                unit,
                max.equals(unbounded) ? "at least " + min : min + " to " + max,
                Optional.of(min),
                Optional.of(max),
                List.of(),
                reader,
                String::valueOf,
                value -> objection(value.compareTo(min) >= 0 && value.compareTo(max) <= 0));
    }

    private static long whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("write a whole number");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("too large", e);
        }
    }

    static <E extends Enum<E>> Syntax<E> choice(Class<E> type) {
        List<E> values = List.of(type.getEnumConstants());
        List<String> words = values.stream().map(Enum::toString).toList();
        return words(type, words, text -> values.get(words.indexOf(text)), Enum::toString);
    }

    static Syntax<Boolean> flag() {
        return words(Boolean.class, List.of("true", "false"), Boolean::valueOf, String::valueOf);
    }

    private static <T> Syntax<T> words(
            Class<?> type, List<String> words, Function<String, T> reader, Function<T, String> writer) {
        int last = words.size() - 1;
        return new Syntax<>(
                type,
                "",
                String.join(", ", words.subList(0, last)) + " or " + words.get(last),
                Optional.empty(),
                Optional.empty(),
                words,
                text -> {
                    if (!words.contains(text)) {
                        throw new IllegalArgumentException();
                    }
                    return reader.apply(text);
                },
                writer,
                value -> Optional.empty());
    }

    /** A socket address, or the word that stands for none. */
    static Syntax<Optional<InetSocketAddress>> address(String none) {
        return optional(
                InetSocketAddress.class,
                "address:port, [v6]:port or host:port (port 0 for any), or " + none,
                none,
                Addresses::parse,
                Addresses::format,
                address -> address.isUnresolved() ? Optional.of("it is not resolved") : Optional.empty());
    }

    /** A file, or the word that stands for none. */
    static Syntax<Optional<Path>> path(String none) {
        return optional(
                Path.class, "a path, or " + none, none, Syntax::readPath, Path::toString, path -> Optional.empty());
    }

    private static Path readPath(String text) {
        try {
            if (text.isBlank()) {
                throw new IllegalArgumentException("it is empty");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getReason(), e);
        }
    }

    /** Any text; the empty one stands for none. */
    static Syntax<Optional<String>> secret() {
        return optional(
                String.class, "any text, empty for none", "", text -> text, text -> text, text -> Optional.empty());
    }

    private static <V> Syntax<Optional<V>> optional(
            Class<V> type,
            String rule,
            String none,
            Function<String, V> reader,
            Function<V, String> writer,
            Function<V, Optional<String>> objection) {
        return new Syntax<>(
                type,
                "",
                rule,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                text -> text.equals(none) ? Optional.empty() : Optional.of(reader.apply(text)),
                value -> value.map(writer).orElse(none),
                value -> value.flatMap(present -> writer.apply(present).equals(none)
                        ? Optional.of("that text stands for none")
                        : objection.apply(present)));
    }

    static Syntax<String> name() {
        return new Syntax<>(
                String.class,
                "",
                "1 to 64 characters without spaces and control characters",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                text -> text,
                text -> text,
                text -> objection(NAME.matcher(text).matches()));
    }

    private static Optional<String> objection(boolean allowed) {
        return allowed ? Optional.empty() : Optional.of("");
    }
}
