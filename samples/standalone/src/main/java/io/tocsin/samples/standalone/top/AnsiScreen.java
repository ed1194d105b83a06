package io.tocsin.samples.standalone.top;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A terminal's alternate screen, redrawn in place. Thread-safe: closed by whoever ends the program, a signal among
 * them, it gives the terminal back as it was, and draws no more.
 */
final class AnsiScreen implements Screen {
    private static final String ENTER = "\033[?1049h\033[?25l\033[?7l";
    private static final String LEAVE = "\033[?7h\033[?25h\033[?1049l";
    private static final String HOME = "\033[H";
    private static final String CLEAR_REST_OF_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";
    private static final String INVERSE = "\033[7m";
    private static final String PLAIN = "\033[0m";

    private final PrintStream out;
    private final Supplier<TerminalSize> size;
    private List<String> last = List.of();
    private boolean entered;
    private boolean closed;

    AnsiScreen(PrintStream out, Supplier<TerminalSize> size) {
        this.out = out;
        this.size = size;
    }

    @Override
    public synchronized void show(List<String> lines) {
        last = List.copyOf(lines);
        draw(last, false);
    }

    /** Puts the reason over the first line of what was shown last. */
    @Override
    public synchronized void trouble(String reason) {
        List<String> lines = new ArrayList<>(last);
        if (lines.isEmpty()) {
            lines.add(reason);
        } else {
            lines.set(0, reason);
        }
        draw(lines, true);
    }

    @Override
    public int room() {
        return size.get().rows();
    }

    @Override
    public boolean abandoned() {
        return out.checkError();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (entered) {
            entered = false;
            out.print(LEAVE);
            out.flush();
        }
    }

    private void draw(List<String> lines, boolean firstInverse) {
        if (closed) {
            return;
        }
        TerminalSize now = size.get();
        StringBuilder frame = new StringBuilder(entered ? HOME : ENTER + HOME);
        entered = true;
        for (int row = 0; row < Math.min(lines.size(), now.rows()); row++) {
            String line = lines.get(row);
            String cut = line.substring(0, Math.min(line.length(), now.columns()));
            frame.append(row > 0 ? "\r\n" : "")
                    .append(row == 0 && firstInverse ? INVERSE + cut + PLAIN : cut)
                    .append(CLEAR_REST_OF_LINE);
        }
        out.print(frame.append(CLEAR_BELOW));
        out.flush();
    }
}
