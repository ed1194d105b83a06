package io.tocsin.samples.standalone.top;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A reading as lines of text. What the server tells is cleaned of control characters. */
final class Sheet {
    /** How many lines stand above the sessions, the blank one included. */
    static final int HEAD = 6;

    private final DateTimeFormatter time;

    Sheet(ZoneId zone) {
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /**
     * All lines.
     *
     * @param before the reading before, for what happened per second; it must be of the same server
     */
    List<String> lines(Reading now, Optional<Reading> before) {
        Optional<Reading> earlier = before.filter(reading -> reading.started().equals(now.started()));
        List<String> lines = new ArrayList<>();
        lines.add("%s  %s  up %s  transport %s  control %s  %s".formatted(
                now.server(), now.state(), Spans.text(now.uptime()), now.transport(), now.control(),
                time.format(now.when())));
        lines.add("sessions      %,d open  %,d pending  %,d suspect  %,d topics  %,d opened".formatted(
                now.sessions(), now.pending(), now.suspect(), now.topics(), now.opened()));
        lines.add("pushes        %.1f/s  %,d sent  %,d in-band  %,d due  %,d changes  %,d coalesced  %,d send failures"
                .formatted(now.pushesPerSecond(), now.pushes(), now.inBand(), now.due(), now.changes(),
                        now.coalesced(), now.sendFailures()));
        lines.add("unreachables  %,d accepted%s  %,d ignored%s".formatted(
                now.accepted(), perSecond(now, earlier, Reading::accepted),
                now.ignored(), perSecond(now, earlier, Reading::ignored)));
        lines.add("ended         " + ends(now.ended()));
        if (!now.table().isEmpty()) {
            lines.add("");
            lines.addAll(now.table());
        }
        return lines.stream().map(Sheet::printable).toList();
    }

    private static String perSecond(Reading now, Optional<Reading> before, ToLongFunction<Reading> count) {
        return before.map(earlier -> {
                    double seconds = Duration.between(earlier.when(), now.when()).toNanos() / 1e9;
                    long more = count.applyAsLong(now) - count.applyAsLong(earlier);
                    return seconds > 0 ? " (%.1f/s)".formatted(more / seconds) : "";
                })
                .orElse("");
    }

    private static String ends(Map<String, Long> ended) {
        String ends = ended.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> "%,d %s".formatted(reason.getValue(), reason.getKey()))
                .collect(Collectors.joining("  "));
        return ends.isEmpty() ? "none" : ends;
    }

    private static String printable(String line) {
        return line.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
