package io.tocsin.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.Session;
import io.tocsin.datagram.Callback;
import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import io.tocsin.push.PushSession;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A filter as an operator types it, and the sessions it lets in. */
public final class FilterTarget {
    private static final int BYTES_PER_BYTE = 32 * 1024;
    private static final long NOW = Duration.ofHours(1).toNanos();
    private static final List<PushSession> SESSIONS = sessions();

    private FilterTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Frugal.runs(input.length, BYTES_PER_BYTE, () -> read(new String(input, UTF_8)));
    }

    private static void read(String text) {
        try {
            SessionFilter filter = SessionFilter.parse(text);
            List<String> letIn = letIn(filter);
            if (filter.letsEverybodyIn()) {
                Law.same(letIn.size(), SESSIONS.size(), "a filter without terms");
                return;
            }
            List<Term> terms = TermReader.terms(text);
            String written = terms.stream().map(FilterTarget::written).collect(Collectors.joining(" \t"));
            Law.same(letIn(SessionFilter.parse(written)), letIn, "a filter that is written anew: " + written);
            String backwards = terms.reversed().stream().map(FilterTarget::written).collect(Collectors.joining(" "));
            Law.same(letIn(SessionFilter.parse(backwards)), letIn, "the order of terms: " + backwards);
            terms.forEach(FilterTarget::opposite);
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            Law.holds(message.startsWith("the term ") && message.contains(" of the filter is wrong: "),
                    "the error names the term: " + message);
            Law.legible(message, 1200);
        }
    }

    /** Who is let in by a term is not let in by its opposite, and the other way round. */
    private static void opposite(Term term) {
        Comparison opposite =
                switch (term.comparison()) {
                    case EQUAL -> Comparison.NOT_EQUAL;
                    case NOT_EQUAL -> Comparison.EQUAL;
                    case MORE -> Comparison.AT_MOST;
                    case AT_MOST -> Comparison.MORE;
                    case LESS -> Comparison.AT_LEAST;
                    case AT_LEAST -> Comparison.LESS;
                };
        SessionFilter filter = SessionFilter.parse(written(term));
        SessionFilter other = SessionFilter.parse(
                written(new Term(term.text(), term.field(), opposite, term.value())));
        for (PushSession each : SESSIONS) {
            Law.holds(filter.letsIn(each, NOW) != other.letsIn(each, NOW), "a term and its opposite: " + term);
        }
    }

    private static String written(Term term) {
        return term.field() + term.comparison().sign() + '"' + term.value().replace("\"", "\"\"") + '"';
    }

    private static List<String> letIn(SessionFilter filter) {
        return SESSIONS.stream().filter(each -> filter.letsIn(each, NOW)).map(PushSession::id).toList();
    }

    private static List<PushSession> sessions() {
        Lobby lobby = new Lobby();
        try {
            Lobby.Guest alice = lobby.opens("alice")
                    .subscribes("inbox/alice", "news")
                    .registers(Callback.of(InetAddress.ofLiteral("10.7.0.1"), 4000));
            Lobby.Guest bob = lobby.opens("bob", Session.Kind.TCP, new InetSocketAddress("192.0.2.9", 50_000))
                    .subscribes("inbox/bob")
                    .registers(Callback.of(InetAddress.ofLiteral("2001:db8::7"), 4001));
            Lobby.Guest carol = lobby.opens("carol smith").registersInBand();
            lobby.passes(Duration.ofMinutes(1)).changes("inbox/alice");
            Lobby.Guest dave = lobby.opens("dave");
            return List.of(alice.session, bob.session, carol.session, dave.session);
        } finally {
            try {
                lobby.shuts();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
