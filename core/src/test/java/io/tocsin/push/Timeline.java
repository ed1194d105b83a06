package io.tocsin.push;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is still to happen in a simulation, in order. Times are compared by subtraction: the clock may wrap around. */
final class Timeline {
    private record Event(long at, long number, Runnable work) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            long apart = at - other.at;
            return apart != 0 ? Long.signum(apart) : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final long origin;
    private long now;
    private long numbers;

    Timeline(long origin) {
        this.origin = origin;
        this.now = origin;
    }

    long now() {
        return now;
    }

    /** How long the simulation has been running. */
    long elapsed() {
        return now - origin;
    }

    void at(long moment, Runnable work) {
        events.add(new Event(later(moment, now), numbers++, work));
    }

    void after(long nanos, Runnable work) {
        at(now + nanos, work);
    }

    /** When the next event is; null if there is none. */
    @Nullable Long next() {
        Event first = events.peek();
        return first == null ? null : first.at();
    }

    void advanceTo(long moment) {
        if (moment - now < 0) {
            throw new IllegalStateException("time runs forward only");
        }
        now = moment;
    }

    /** Takes the next event out, and lets it happen. */
    void runNext() {
        Event event = events.remove();
        advanceTo(later(event.at(), now));
        event.work().run();
    }

    static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}
