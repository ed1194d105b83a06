package io.tocsin.inspect;

import io.tocsin.push.PushSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which sessions are meant: conditions that must all hold, the cheapest first. Looks at the sessions themselves and
 * makes nothing per session, but where a condition is about text that a session does not have ready. Immutable.
 */
final class SessionFilter {
    /** The last is what JConsole fills in. */
    private static final Set<String> EVERYBODY = Set.of("", "*", "String");

    private final Condition[] conditions;

    private SessionFilter(Condition[] conditions) {
        this.conditions = conditions;
    }

    private record Costly(int cost, Condition condition) {}

    /** Throws IllegalArgumentException naming the term that is wrong, and what would be right. */
    static SessionFilter parse(String text) {
        List<Costly> conditions = new ArrayList<>();
        if (!EVERYBODY.contains(text.strip())) {
            for (Term term : TermReader.terms(text)) {
                try {
                    Field field = Field.named(term.field());
                    conditions.add(
                            new Costly(field.cost(), field.reading().condition(term.comparison(), term.value())));
                } catch (IllegalArgumentException reason) {
                    throw term.wrong(reason);
                }
            }
        }
        conditions.sort(Comparator.comparingInt(Costly::cost));
        return new SessionFilter(conditions.stream().map(Costly::condition).toArray(Condition[]::new));
    }

    boolean letsEverybodyIn() {
        return conditions.length == 0;
    }

    boolean letsIn(PushSession session, long nowNanos) {
        for (Condition condition : conditions) {
            if (!condition.holds(session, nowNanos)) {
                return false;
            }
        }
        return true;
    }
}
