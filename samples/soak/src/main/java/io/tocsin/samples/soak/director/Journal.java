package io.tocsin.samples.soak.director;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;

/** Writes down what happens, and prints it. */
final class Journal {
    private final long beginNanos = System.nanoTime();
    private final List<Event> events = new ArrayList<>();
    private final List<Outcome.Collection> collections = new ArrayList<>();

    long beginNanos() {
        return beginNanos;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<Outcome.Collection> collections() {
        return List.copyOf(collections);
    }

    /** Tells the user. */
    void say(String what) {
        System.out.printf("%7.1f  %s%n", seconds(), what);
    }

    void event(Event.Kind kind, String what) {
        events.add(new Event(seconds(), kind, what));
        say(what);
    }

    /** Has a full collection, and notes what is held after it. */
    Standing collect(String when, ServerProcess server) throws IOException, JMException {
        double at = seconds();
        Standing standing = Standing.of(server);
        collections.add(new Outcome.Collection(at, when, standing));
        events.add(new Event(at, Event.Kind.COLLECTION, "full collection " + when));
        say("%s: %,d sessions, heap %.1f MB, resident %.0f MB, %,d descriptors, %d threads".formatted(
                when, standing.sessions(), standing.liveMegabytes(), standing.residentMegabytes(),
                standing.descriptors(), standing.threads()));
        return standing;
    }

    private double seconds() {
        return (System.nanoTime() - beginNanos) / 1e9;
    }
}
