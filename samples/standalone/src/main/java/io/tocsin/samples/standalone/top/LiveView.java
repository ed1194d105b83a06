package io.tocsin.samples.standalone.top;

import java.io.IOException;
import java.util.Optional;

/** Shows reading after reading. What is lost on the way is said, and tried again, for as long as that makes sense. */
final class LiveView {
    private static final int LINES_AROUND_SESSIONS = 2;

    private final Readings readings;
    private final Sheet sheet;
    private final Screen screen;
    private Optional<Reading> last = Optional.empty();

    LiveView(Readings readings, Sheet sheet, Screen screen) {
        this.readings = readings;
        this.sheet = sheet;
        this.screen = screen;
    }

    /** Waits between two readings. */
    @FunctionalInterface
    interface Pause {
        void await() throws InterruptedException;
    }

    /**
     * Goes on until nobody looks any more.
     *
     * @param limit how many sessions to show; as many as there is room for, if empty
     * @throws IOException if there is no reading at first, or will never be one again
     */
    void run(Ranking by, Optional<String> filter, Optional<Integer> limit, Pause pause)
            throws IOException, InterruptedException {
        while (!screen.abandoned()) {
            once(new Wanted(by, filter, limit.orElseGet(this::fitting)));
            pause.await();
        }
    }

    private int fitting() {
        return Math.max(1, screen.room() - Sheet.HEAD - LINES_AROUND_SESSIONS);
    }

    /** Shows one reading, or why there is none. */
    void once(Wanted wanted) throws IOException {
        try {
            Reading now = readings.next(wanted);
            screen.show(sheet.lines(now, last));
            last = Optional.of(now);
        } catch (IOException e) {
            if (last.isEmpty()) {
                throw e;
            }
            if (readings.over()) {
                throw new IOException(readings.from() + " has ended", e);
            }
            screen.trouble("no answer from " + readings.from() + "; trying again (" + Causes.text(e) + ")");
        }
    }
}
