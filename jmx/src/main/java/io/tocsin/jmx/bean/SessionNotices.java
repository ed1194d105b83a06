package io.tocsin.jmx.bean;

import io.tocsin.EndedSession;
import io.tocsin.NotificationServer;
import io.tocsin.ReceivedUnreachable;
import io.tocsin.ServerStatistics;
import io.tocsin.SessionEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells operators of session ends and unreachables: once a second, while anybody listens, it compares the counters with
 * what they were, and tells of up to {@value #SINGLES} singly and of all the others in one sentence. However many
 * sessions end, nobody gets more than a few notices a second, and ends themselves cost nothing more. Not thread-safe.
 */
public final class SessionNotices {
    /** A session ended; the text says which and why. */
    public static final String ENDED = "tocsin.session.ended";

    /** More sessions ended than are told of singly; the text says how many for which reason. */
    public static final String ENDED_MORE = "tocsin.sessions.ended";

    /** An unreachable came; the text says for which callback, and what it was taken for. */
    public static final String UNREACHABLE = "tocsin.unreachable";

    /** More unreachables came than are told of singly; the text says how many. */
    public static final String UNREACHABLE_MORE = "tocsin.unreachables";

    private static final int SINGLES = 10;

    private final NotificationServer server;
    private Map<SessionEnd, Long> ended;
    private long lastEnd;
    private long unreachables;

    /**
     * One notice.
     *
     * @param type one of the types above
     * @param text for people
     * @param count how many sessions or unreachables it is about
     */
    public record Notice(String type, String text, long count) {}

    /**
     * Tells of what happens from now on.
     *
     * @param server the server
     */
    public SessionNotices(NotificationServer server) {
        this.server = server;
        ServerStatistics now = server.statistics();
        ended = now.sessionsEnded();
        lastEnd = sum(ended);
        unreachables = unreachables(now);
    }

    /** {@return what happened since it was asked last} */
    public List<Notice> next() {
        List<Notice> notices = new ArrayList<>();
        ServerStatistics now = server.statistics();
        ends(now.sessionsEnded(), notices);
        unreachables(unreachables(now), notices);
        return notices;
    }

    private void ends(Map<SessionEnd, Long> now, List<Notice> notices) {
        long first = lastEnd;
        long last = sum(now);
        Map<SessionEnd, Long> more = new EnumMap<>(SessionEnd.class);
        now.forEach((reason, count) -> more.put(reason, count - ended.getOrDefault(reason, 0L)));
        List<EndedSession> singles = server.inspection().recentEnds().stream()
                .filter(end -> end.number() > first && end.number() <= last)
                .sorted(Comparator.comparingLong(EndedSession::number))
                .limit(SINGLES)
                .toList();
        for (EndedSession single : singles) {
            notices.add(new Notice(ENDED, Lines.of(single), 1));
            more.merge(single.end(), -1L, Long::sum);
        }
        more.values().removeIf(count -> count <= 0);
        if (!more.isEmpty()) {
            notices.add(new Notice(
                    ENDED_MORE,
                    sum(more) + " more sessions ended: "
                            + more.entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", ")),
                    sum(more)));
        }
        ended = now;
        lastEnd = last;
    }

    private void unreachables(long now, List<Notice> notices) {
        long first = unreachables;
        List<ReceivedUnreachable> singles = server.inspection().recentUnreachables().stream()
                .filter(unreachable -> unreachable.number() > first && unreachable.number() <= now)
                .sorted(Comparator.comparingLong(ReceivedUnreachable::number))
                .limit(SINGLES)
                .toList();
        singles.forEach(single -> notices.add(new Notice(UNREACHABLE, Lines.of(single), 1)));
        long more = now - first - singles.size();
        if (more > 0) {
            notices.add(new Notice(UNREACHABLE_MORE, more + " more unreachables", more));
        }
        unreachables = now;
    }

    private static long unreachables(ServerStatistics statistics) {
        return statistics.unreachablesAccepted() + statistics.unreachablesIgnored();
    }

    private static long sum(Map<SessionEnd, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
