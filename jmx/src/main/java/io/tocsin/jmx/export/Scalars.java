package io.tocsin.jmx.export;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes that are shown as something simpler: durations as numbers, instants as dates, addresses as text. */
final class Scalars {
    private static final Shape.Scalar MILLIS = new Shape.Scalar(Long.class, true, List.of(), "Millis",
            Codec.of(Duration.class, Scalars::millis, Long.class, Duration::ofMillis));
    private static final Shape.Scalar SECONDS = new Shape.Scalar(Long.class, true, List.of(), "Seconds",
            Codec.of(Duration.class, Duration::toSeconds, Long.class, Duration::ofSeconds));

    private static final Map<Class<?>, Shape> SCALARS = Map.of(
            Duration.class, MILLIS,
            Instant.class, new Shape.Scalar(Date.class, false, List.of(), "",
                    Codec.of(Instant.class, Scalars::date, Date.class, Date::toInstant)),
            InetSocketAddress.class,
                    text(Codec.of(InetSocketAddress.class, AddressText::show, String.class, AddressText::readSocket)),
            InetAddress.class,
                    text(Codec.of(InetAddress.class, InetAddress::getHostAddress, String.class, AddressText::read)),
            Path.class, text(Codec.of(Path.class, Path::toString, String.class, Scalars::path)),
            URI.class, text(Codec.of(URI.class, URI::toString, String.class, Scalars::uri)));

    private Scalars() {}

    static Optional<Shape> of(Class<?> type) {
        return type.isEnum() ? Optional.of(words(type)) : Optional.ofNullable(SCALARS.get(type));
    }

    /** A Duration as a number of seconds. */
    static Shape.Scalar seconds() {
        return SECONDS;
    }

    private static Shape text(Codec codec) {
        return new Shape.Scalar(String.class, false, List.of(), "", codec);
    }

    /** The JDK shows an enum's names, too, but reads nothing else; this also takes what the enum calls itself. */
    private static Shape words(Class<?> type) {
        List<Enum<?>> all = Arrays.stream(type.getEnumConstants()).<Enum<?>>map(one -> (Enum<?>) one).toList();
        List<String> names = all.stream().<String>map(Enum::name).toList();
        return new Shape.Scalar(String.class, false, names, "", new Codec(
                value -> ((Enum<?>) value).name(),
                word -> all.stream()
                        .filter(one -> one.name().equals(word))
                        .findFirst()
                        .or(() -> all.stream().filter(one -> isCalled(one, (String) word)).findFirst())
                        .orElseThrow(() -> new IllegalArgumentException("one of " + String.join(", ", names)))));
    }

    private static boolean isCalled(Enum<?> constant, String word) {
        return constant.name().equalsIgnoreCase(word) || constant.toString().equalsIgnoreCase(word);
    }

    /** Far too long is shown as the longest there is. */
    private static long millis(Duration duration) {
        try {
            return duration.toMillis();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    @SuppressWarnings("JavaUtilDate") // the one type for a time that every JMX client knows
    private static Date date(Instant instant) {
        try {
            return Date.from(instant);
        } catch (IllegalArgumentException e) {
            return Date.from(Instant.ofEpochMilli(instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE));
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a path", e);
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a URI", e);
        }
    }
}
