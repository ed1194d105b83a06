package io.tocsin.jmx.bean;

import io.tocsin.EndedSession;
import io.tocsin.ReceivedUnreachable;
import io.tocsin.Session;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sessions as lines of text: the one form of a list that every console shows well. */
final class Lines {
    private static final String ROW = "%-16s  %-20s  %-8s  %-8s  %-27s  %7s  %7s  %10s  %8s  %11s  %8s  %s";

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final String PAGE = "<html";

    private Lines() {}

    static String heading() {
        return ROW.formatted("id", "user", "kind", "state", "callback", "topics", "pending", "unanswered", "pushes",
                "unreachable", "idle", "waiting");
    }

    static String of(Session session) {
        return ROW.formatted(
                session.id(),
                shortened(session.user(), 20),
                session.kind(),
                session.state(),
                callback(session),
                session.topics(),
                session.pendingTopics(),
                session.unansweredPushes(),
                session.pushes(),
                session.unreachables(),
                lasted(Duration.ofMillis(session.idleFor())),
                session.pendingSince().map(since -> lasted(Duration.between(since, Instant.now()))).orElse("-"));
    }

    static String[] table(List<Session> sessions, String footer) {
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        sessions.forEach(session -> lines.add(of(session)));
        lines.add(footer);
        return lines.toArray(String[]::new);
    }

    static String of(EndedSession ended) {
        return "%s  %-18s  %s of %s  %s  open for %s, %d pushes (%d unanswered), %d unreachables".formatted(
                time(ended.when()),
                ended.end(),
                ended.id(),
                shortened(ended.user(), 40),
                ended.callback().map(Lines::address).orElse("no callback"),
                lasted(ended.lasted()),
                ended.pushes(),
                ended.unansweredPushes(),
                ended.unreachables());
    }

    static String of(ReceivedUnreachable unreachable) {
        return "%s  %-16s  %s unreachable: %s".formatted(
                time(unreachable.when()),
                unreachable.verdict(),
                unreachable.port() ? "port" : "host",
                address(unreachable.callback()));
    }

    static String address(InetSocketAddress address) {
        if (address.getAddress() == null) {
            return printable(address.getHostString()) + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** A duration as people say it: its two largest units. */
    static String lasted(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + "d" + duration.toHoursPart() + "h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h" + duration.toMinutesPart() + "m";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + "m" + duration.toSecondsPart() + "s";
        }
        return duration.toSeconds() > 0
                ? "%d.%ds".formatted(duration.toSeconds(), duration.toMillisPart() / 100)
                : duration.toMillis() + "ms";
    }

    /**
     * What a client wrote, so that it does no harm where it is shown: without control characters and line separators,
     * and not as the page for which Swing, and so JConsole, takes a text that begins with {@code <html>}.
     */
    static String printable(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll("?");
        return printable.regionMatches(true, 0, PAGE, 0, PAGE.length()) ? "?" + printable.substring(1) : printable;
    }

    private static String callback(Session session) {
        Optional<String> address = session.callback().map(Lines::address);
        return session.inBand() ? address.map(also -> also + "+in-band").orElse("in-band") : address.orElse("-");
    }

    private static String shortened(String text, int length) {
        String printable = printable(text);
        if (printable.length() <= length) {
            return printable;
        }
        int end = length - 1;
        return printable.substring(0, Character.isHighSurrogate(printable.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
