package io.tocsin.samples.benchmarks.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a ratio should be at least, or at most. */
record Goal(boolean atLeast, double bound) {
    /** One goal a line: {@code <name> >= <bound>} or {@code <name> <= <bound>}. */
    static Map<String, Goal> table(String text) {
        Map<String, Goal> goals = new HashMap<>();
        Arrays.stream(text.split("\n", -1)).filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.strip().split(" ", -1);
            goals.put(words[0], new Goal(words[1].equals(">="), Double.parseDouble(words[2])));
        });
        return goals;
    }

    boolean isMet(double value) {
        return atLeast ? value >= bound : value <= bound;
    }

    String show() {
        return (atLeast ? "at least " : "at most ") + Html.brief(bound);
    }
}
