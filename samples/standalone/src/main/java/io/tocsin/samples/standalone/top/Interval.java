package io.tocsin.samples.standalone.top;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the time between two readings: {@code 500ms}, {@code 2s}, {@code 1m}. */
final class Interval implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            Duration interval = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
            if (interval.toMillis() >= 100 && interval.compareTo(Duration.ofHours(1)) <= 0) {
                return interval;
            }
        }
        throw new TypeConversionException("'" + text + "' is not from 100ms to 1h, with its unit: 500ms, 2s, 1m");
    }
}
