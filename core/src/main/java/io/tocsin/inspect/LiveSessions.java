package io.tocsin.inspect;

import io.tocsin.EndedSession;
import io.tocsin.ReceivedUnreachable;
import io.tocsin.Session;
import io.tocsin.SessionDetail;
import io.tocsin.SessionEnd;
import io.tocsin.SessionInspection;
import io.tocsin.SessionPage;
import io.tocsin.datagram.Callback;
import io.tocsin.push.PushCommands;
import io.tocsin.push.PushSession;
import io.tocsin.push.Quantity;
import io.tocsin.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sessions of one server as operators see them. A walk goes along the slots, looks at the sessions where they are,
 * and makes snapshots of those alone that it gives back.
 */
public final class LiveSessions implements SessionInspection {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{16}");

    private final PushCommands commands;
    private final Walks walks = new Walks();

    public LiveSessions(PushCommands commands) {
        this.commands = commands;
    }

    // -- looking at many

    @Override
    public SessionPage page(String filter, String after, int limit) {
        SessionFilter wanted = SessionFilter.parse(filter);
        int firstSlot = slotAfter(after.strip());
        int rows = Math.clamp(limit, 1, MAX_PAGE);
        return walks.run(() -> {
            PageWalk walk = new PageWalk(wanted, rows, commands.nowNanos());
            commands.walk(firstSlot, walk::visit);
            return walk.page(commands);
        });
    }

    /** A session may be gone that was the last of its page: its id still tells where the next page begins. */
    private int slotAfter(String id) {
        if (id.isEmpty()) {
            return 0;
        }
        if (ID.matcher(id).matches()) {
            int slot = PushSession.slotOf(Long.parseUnsignedLong(id, 16));
            if (slot >= 0 && slot < commands.slotCount()) {
                return slot + 1;
            }
        }
        throw new IllegalArgumentException(
                "no page of this server ended with " + id + ": give what the page before has as its end, or nothing");
    }

    @Override
    public long count(String filter) {
        SessionFilter wanted = SessionFilter.parse(filter);
        if (wanted.letsEverybodyIn()) {
            return commands.sessionCount();
        }
        return walks.run(() -> {
            Tally walk = new Tally(wanted, commands.nowNanos());
            commands.forEach(walk::visit);
            return walk.counted();
        });
    }

    @Override
    public List<Session> top(String filter, String by, int limit) {
        SessionFilter wanted = SessionFilter.parse(filter);
        Quantity quantity = quantity(by.strip().toLowerCase(Locale.ROOT));
        MostOf most = new MostOf(Math.clamp(limit, 1, MAX_TOP));
        return walks.run(() -> {
            long now = commands.nowNanos();
            commands.forEach(session -> {
                if (wanted.letsIn(session, now)) {
                    most.offer(session, quantity.of(session, now));
                }
            });
            return most.sessions().stream().map(commands::snapshot).toList();
        });
    }

    private static Quantity quantity(String word) {
        List<String> words = new ArrayList<>();
        for (Quantity each : Quantity.values()) {
            if (each.word().equals(word)) {
                return each;
            }
            words.add(each.word());
        }
        throw new IllegalArgumentException("sessions cannot be compared by " + word + "; did you mean "
                + Nearest.to(word, words) + "? They can be by " + String.join(", ", words));
    }

    // -- looking at one

    @Override
    public Optional<SessionDetail> inspect(String idOrCallback) {
        String text = idOrCallback.strip();
        if (ID.matcher(text).matches()) {
            return find(text).flatMap(commands::detail);
        }
        return commands.detail(callback(text));
    }

    private static Callback callback(String text) {
        try {
            HostPort parts = HostPort.parse(text);
            return Callback.of(parts.address(), parts.number());
        } catch (IllegalArgumentException reason) {
            throw new IllegalArgumentException(
                    text + " is neither a session's id (16 hex digits) nor a callback such as 10.0.0.7:4000"
                            + " or [2001:db8::7]:4000; host names are not looked up",
                    reason);
        }
    }

    // -- acting on one

    @Override
    public boolean close(String id) {
        return find(id).filter(found -> commands.endNow(found, SessionEnd.CLOSED_BY_OPERATOR)).isPresent();
    }

    @Override
    public boolean probe(String id) {
        return find(id).filter(commands::probe).isPresent();
    }

    @Override
    public PushNow pushNow(String id) {
        return find(id).map(commands::pushNow).orElse(PushNow.NO_SESSION);
    }

    private Optional<PushSession> find(String id) {
        return commands.find(id.strip());
    }

    // -- looking back

    @Override
    public List<EndedSession> recentEnds() {
        return commands.recentEnds();
    }

    @Override
    public List<ReceivedUnreachable> recentUnreachables() {
        return commands.recentUnreachables();
    }
}
