package io.tocsin.samples.jconsole;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as an operator reads them. */
final class Texts {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private Texts() {}

    /** A duration in its two greatest units. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            long tenths = millis / 100;
            return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
        }
        if (duration.toHours() == 0) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toDays() == 0
                ? two(duration.toHours(), "h", duration.toMinutesPart(), "min")
                : two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String two(long great, String unit, int small, String smallUnit) {
        return small == 0 ? great + " " + unit : great + " " + unit + " " + small + " " + smallUnit;
    }

    /** A moment: the time, if it was today. */
    static String moment(Instant moment, ZoneId zone, LocalDate today) {
        ZonedDateTime there = moment.atZone(zone);
        return (there.toLocalDate().equals(today) ? TIME : DAY_AND_TIME).format(there);
    }

    /** A number, with as many decimals as it deserves. */
    static String number(double value) {
        return value >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    static String sessions(int count) {
        return count == 1 ? "1 session" : count + " sessions";
    }
}
