package io.tocsin.samples.standalone;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a command of the user's for each change, one at a time for each topic; what changes meanwhile makes one more run,
 * with the newest mark. The shell sees topic and mark as {@code $1} and {@code $2} and in its environment, never in the
 * text that it reads. Thread-safe.
 */
final class CommandRunner {
    private final String command;
    /** Topics whose command runs, and the mark of what changed meanwhile. */
    private final Map<String, Optional<String>> running = new HashMap<>();

    CommandRunner(String command) {
        this.command = command;
    }

    /** Runs the command soon. */
    void changed(String topic, String mark) {
        if (begins(topic, mark)) {
            Thread.ofVirtual().name("tocsin-exec").start(() -> runFrom(topic, mark));
        }
    }

    private synchronized boolean begins(String topic, String mark) {
        boolean runs = running.containsKey(topic);
        running.put(topic, runs ? Optional.of(mark) : Optional.empty());
        return !runs;
    }

    /** What has changed while the command ran; if nothing has, it runs no longer. */
    private synchronized Optional<String> changedMeanwhile(String topic) {
        Optional<String> mark = running.getOrDefault(topic, Optional.empty());
        if (mark.isPresent()) {
            running.put(topic, Optional.empty());
        } else {
            running.remove(topic);
        }
        return mark;
    }

    private void runFrom(String topic, String firstMark) {
        Optional<String> mark = Optional.of(firstMark);
        while (mark.isPresent()) {
            run(topic, mark.get());
            mark = changedMeanwhile(topic);
        }
    }

    private void run(String topic, String mark) {
        // stdout holds nothing but changes: what the command says goes to stderr
        ProcessBuilder process = new ProcessBuilder("sh", "-c", "exec >&2\n" + command, "sh", topic, mark)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT);
        process.environment().put("TOCSIN_TOPIC", topic);
        process.environment().put("TOCSIN_MARK", mark);
        process.environment().remove("TOCSIN_SECRET");
        try {
            int code = process.start().waitFor();
            if (code != 0) {
                System.err.println("tocsin: '" + command + "' ended with exit code " + code);
            }
        } catch (IOException e) {
            System.err.println("tocsin: '" + command + "' cannot be run: " + Failures.oneLine(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
