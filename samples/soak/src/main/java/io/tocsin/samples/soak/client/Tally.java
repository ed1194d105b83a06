package io.tocsin.samples.soak.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the clients of this process have seen. Owned by the loop's thread. */
final class Tally {
    private final Map<String, Long> unlearnedSince = new HashMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private List<Long> latencyMicros = new ArrayList<>();
    private @Nullable String firstFailure;

    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** The server refused a command, which never should be. */
    void failed(String command, String answer) {
        count("failures");
        if (firstFailure == null) {
            firstFailure = answer;
            System.err.println(command + ": " + answer);
        }
    }

    /** A change is about to be published of which a witness should learn. */
    void publishing(String topic) {
        unlearnedSince.putIfAbsent(topic, System.nanoTime());
    }

    /** A witness has learned of it. */
    void learned(String topic) {
        Long since = unlearnedSince.remove(topic);
        if (since != null) {
            latencyMicros.add((System.nanoTime() - since) / 1000);
        }
    }

    /** How long changes took that were learned of since this was last asked, in microseconds. */
    List<Long> takeLatencies() {
        List<Long> taken = latencyMicros;
        latencyMicros = new ArrayList<>();
        return taken;
    }

    /** All counts, as {@code name=count}, separated by blanks. */
    String show() {
        StringBuilder shown = new StringBuilder();
        counts.forEach((what, count) -> shown.append(' ').append(what).append('=').append(count));
        return shown.toString().strip();
    }
}
