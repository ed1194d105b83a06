package io.tocsin.samples.jconsole;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** What a number was in the last minutes. A number that was not known for a while leaves a gap. */
final class Series {
    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Deque<Point> points = new ArrayDeque<>();

    /**
     * A value at a moment.
     *
     * @param nanos when
     * @param value how much
     * @param afterGap whether nothing is known of the time before
     */
    record Point(long nanos, double value, boolean afterGap) {}

    void add(long nanos, double value, boolean afterGap) {
        points.addLast(new Point(nanos, value, afterGap || points.isEmpty()));
        while (nanos - points.getFirst().nanos() > WINDOW_NANOS) {
            points.removeFirst();
        }
    }

    List<Point> points() {
        return List.copyOf(points);
    }

    OptionalDouble latest() {
        return points.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(points.getLast().value());
    }

    /** The least round number (1, 2 or 5 and zeros) that no value exceeds; 1 at least. */
    double scale() {
        double most = points.stream().mapToDouble(Point::value).max().orElse(0);
        double power = 1;
        while (power * 10 < most) {
            power *= 10;
        }
        for (double factor : new double[] {1, 2, 5}) {
            if (power * factor >= most) {
                return power * factor;
            }
        }
        return power * 10;
    }
}
