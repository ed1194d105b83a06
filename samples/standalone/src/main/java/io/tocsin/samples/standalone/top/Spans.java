package io.tocsin.samples.standalone.top;

import java.time.Duration;

/** Spans of time as people say them: by their two largest units. */
final class Spans {
    private Spans() {}

    static String text(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + "d" + span.toHoursPart() + "h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h" + span.toMinutesPart() + "m";
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + "m" + span.toSecondsPart() + "s";
        }
        return span.toSeconds() > 0
                ? span.toSeconds() + "." + span.toMillisPart() / 100 + "s"
                : span.toMillis() + "ms";
    }
}
