package io.tocsin.samples.standalone.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what happens, with the time since the beginning, and keeps account of what should have been otherwise. */
final class Narrator {
    private static final int WIDTH = 110;

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final List<String> surprises = new ArrayList<>();
    private int observations;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void title(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    void say(String text) {
        String time = String.format(Locale.ROOT, "%8.3f s  ", (System.nanoTime() - begin) / 1e9);
        StringBuilder line = new StringBuilder(time);
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.repeat(' ', time.length());
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
        out.flush();
    }

    /** Tells an observation, and whether it is the one that the story wants. */
    void observe(boolean expected, String seen) {
        observations++;
        if (expected) {
            say(seen);
        } else {
            surprises.add(seen);
            say("NOT AS EXPECTED: " + seen);
        }
    }

    /** The exit code: 0 if everything was as expected. */
    int verdict() {
        if (surprises.isEmpty()) {
            title("All " + observations + " observations were as expected.");
            return 0;
        }
        title(surprises.size() + " of " + observations + " observations were not as expected:");
        surprises.forEach(surprise -> out.println("  - " + surprise));
        out.flush();
        return 1;
    }
}
