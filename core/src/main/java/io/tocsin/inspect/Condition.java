package io.tocsin.inspect;

import io.tocsin.push.PushSession;

/** What a term of a filter asks of a session. Any thread. */
@FunctionalInterface
interface Condition {
    boolean holds(PushSession session, long nowNanos);

    /** The same for {@code =}, the opposite for {@code !=}; other comparisons make no sense of what is not a quantity. */
    default Condition by(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> this;
            case NOT_EQUAL -> (session, now) -> !holds(session, now);
            default -> throw new IllegalArgumentException(
                    "only = and != can compare it, " + comparison.sign() + " cannot");
        };
    }
}
