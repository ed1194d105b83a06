package io.tocsin.samples.jconsole;

import java.util.Optional;

/**
 * What the operator wants to see.
 *
 * @param server the server he chose; empty if he did not choose
 * @param filter which sessions; empty for all of them
 */
record Question(Optional<ManagedServer> server, String filter) {
    static final Question FIRST = new Question(Optional.empty(), "");

    Question of(ManagedServer other) {
        return new Question(Optional.of(other), filter);
    }

    Question filteredBy(String other) {
        return new Question(server, other.strip());
    }
}
