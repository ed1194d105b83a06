package io.tocsin.samples.soak.director;

import io.tocsin.SessionEnd;
import io.tocsin.samples.soak.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.management.JMException;

/** Holds what was found against what must hold. */
final class Findings {
    private static final double GROWTH = 1.10;
    private static final double HEAP_GRAIN = 16;
    private static final double RESIDENT_GRAIN = 64;

    /** Tables that had to hold everybody once keep their size. */
    private static final double EMPTY_TABLES = 32;

    private static final int FEW = 8;
    private static final Duration LONG_ENOUGH_FOR_ALL_ENDS = Duration.ofMinutes(2);
    private static final List<SessionEnd> ENDS = List.of(
            SessionEnd.LOGOFF, SessionEnd.DISCONNECTED, SessionEnd.RESET, SessionEnd.UNREACHABLE,
            SessionEnd.SUPERSEDED, SessionEnd.IDLE_TIMEOUT);

    private final List<Check> checks = new ArrayList<>();
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private List<Sample> samples = List.of();
    private int rounds;

    List<Check> checks() {
        return List.copyOf(checks);
    }

    Map<String, String> figures() {
        return figures;
    }

    List<Sample> samples() {
        return samples;
    }

    void canVanish(boolean can) {
        figures.put(
                "Clients that vanish",
                can ? "say nothing at all: no FIN, no RST" : "reset their connections: TCP_REPAIR is not permitted here");
    }

    void checkFull(Plan plan, ServerProcess server) throws IOException, JMException {
        long tcp = server.jmx().sessions().count("kind=tcp");
        long embedded = server.jmx().sessions().count("kind=embedded");
        int wanted = plan.clientsPerProcess() * Plan.CLIENT_PROCESSES;
        check(
                tcp == wanted && embedded == plan.embedded(),
                "all sessions are open at once",
                "%,d TCP and %,d embedded sessions".formatted(tcp, embedded));
        if (!plan.reduced().isEmpty()) {
            check(
                    !"true".equals(System.getenv("CI")),
                    "the load is the one asked for (on CI it has to be)",
                    "reduced: " + plan.reduced());
        }
    }

    void checkSettings(Settings settings, int steps) {
        check(
                settings.held() == settings.changed(),
                "every setting changed through JMX reads back as it was set",
                settings.held() + " of " + settings.changed() + ", in " + steps + " steps");
    }

    void checkFlat(Standing idle, Standing first, Standing last) {
        double heapThen = first.liveMegabytes() - idle.liveMegabytes();
        double heapNow = last.liveMegabytes() - idle.liveMegabytes();
        check(
                heapNow <= heapThen * GROWTH + HEAP_GRAIN,
                "the heap is flat: what the load holds of it at the end is at most a tenth and %.0f MB more than after a third"
                        .formatted(HEAP_GRAIN),
                "%.1f MB after a third, %.1f MB at the end".formatted(heapThen, heapNow));
        check(
                last.residentMegabytes() <= first.residentMegabytes() * GROWTH + RESIDENT_GRAIN,
                "the resident memory is flat, likewise, with %.0f MB".formatted(RESIDENT_GRAIN),
                "%.0f MB after a third, %.0f MB at the end".formatted(first.residentMegabytes(), last.residentMegabytes()));
    }

    void checkLearned(Stage stage) throws IOException, JMException, InterruptedException {
        int missing = stage.missing();
        check(
                missing == 0,
                "no change is lost: each TCP client (%,d) and each embedded witness (%,d) learned of the latest change of each of its topics"
                        .formatted(stage.live(), stage.server().loadNumber("Witnesses")),
                "changes lost: " + missing);
        long pending = stage.server().number("PendingCount");
        check(pending == 0, "nobody is pending when all have come to rest", pending + " sessions of "
                + "%,d".formatted(stage.server().number("SessionCount")));
        double refused = stage.count("failures");
        check(refused == 0, "no command of a client was refused", "%,.0f".formatted(refused));
        figures.put("Retrieves by TCP clients", "%,.0f".formatted(stage.count("retrieves")));
        figures.put("Retrieves by embedded sessions", "%,d".formatted(stage.server().loadNumber("Retrieves")));
        figures.put("Pushes in-band to TCP clients", "%,.0f".formatted(stage.count("in-band")));
        figures.put("Clients told that they are unreachable", "%,.0f".formatted(stage.count("told-unreachable")));
        figures.put(
                "Datagrams for earlier log-ons",
                "%,.0f".formatted(stage.count("strays") + stage.server().loadNumber("Strays")));
        for (String total : List.of(
                "SessionsOpened", "ChangesPublished", "PushesSent", "PushesCoalesced", "UnreachablesAccepted",
                "UnreachablesIgnored", "Probes", "SendFailures")) {
            figures.put(total, "%,d".formatted(stage.server().number(total)));
        }
    }

    void ended(Stage stage, Map<String, Double> ended, Plan plan) {
        figures.put("Log-offs whose answer did not get away in time", "%,.0f".formatted(stage.count("logoffs-unanswered")));
        ended.forEach((reason, count) -> figures.put("Ended as " + reason, "%,.0f".formatted(count)));
        if (plan.time().compareTo(LONG_ENOUGH_FOR_ALL_ENDS) >= 0) {
            List<SessionEnd> without =
                    ENDS.stream().filter(end -> ended.getOrDefault(end.name(), 0.0) == 0).toList();
            check(
                    without.isEmpty(),
                    "sessions ended in each way that the load provokes",
                    without.isEmpty() ? "all of " + ENDS : "none as " + without);
        }
    }

    void console(Console console) {
        rounds += console.rounds();
        troubles.addAll(console.failures());
        figures.put("Times that a console read and listed everything", "%,d".formatted(rounds));
    }

    void measured(List<Sample> taken, List<String> failures) {
        samples = taken;
        troubles.addAll(failures);
        check(
                troubles.isEmpty(),
                "no console or measurement failed",
                troubles.isEmpty() ? "0 failures" : troubles.size() + ", the first: " + troubles.getFirst());
        checkHalves("descriptors without those of connections", sample -> sample.value("descriptors")
                - sample.value("ConnectionCount"));
        checkHalves("threads", sample -> sample.value("threads"));
    }

    /** Medians, because two numbers read one after the other don't fit while thousands come and go. */
    private void checkHalves(String what, ToDoubleFunction<Sample> number) {
        double most = samples.stream().mapToDouble(sample -> sample.value("SessionCount")).max().orElse(0);
        List<Sample> loaded = samples.stream()
                .filter(sample -> sample.value("SessionCount") > most / 2)
                .toList();
        double first = median(loaded.subList(0, loaded.size() / 2), number);
        double second = median(loaded.subList(loaded.size() / 2, loaded.size()), number);
        check(
                second <= first + FEW,
                "there are not more " + what + " in the second half than in the first, give or take " + FEW,
                "median %.0f, then %.0f".formatted(first, second));
    }

    private static double median(List<Sample> some, ToDoubleFunction<Sample> number) {
        double[] sorted = some.stream().mapToDouble(number).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    void checkEmpty(Stage stage, Standing idle, Standing empty) throws IOException, JMException {
        ServerProcess server = stage.server();
        long connections = server.number("ConnectionCount");
        long topics = server.number("TopicCount");
        check(
                empty.sessions() == 0 && topics == 0 && connections == 0,
                "after all have left the server holds no session, topic or connection",
                empty.sessions() + " sessions, " + topics + " topics, " + connections + " connections");
        check(
                empty.descriptors() <= idle.descriptors() + FEW,
                "its descriptors are back where they were before, give or take " + FEW,
                idle.descriptors() + " before, " + empty.descriptors() + " after");
        check(
                empty.threads() <= idle.threads() + FEW,
                "so are its threads",
                idle.threads() + " before, " + empty.threads() + " after");
        check(
                empty.liveMegabytes() <= idle.liveMegabytes() + EMPTY_TABLES,
                "so is its heap, but for tables that keep their size, %.0f MB at most".formatted(EMPTY_TABLES),
                "%.1f MB before, %.1f MB after".formatted(idle.liveMegabytes(), empty.liveMegabytes()));
    }

    void checkExit(int code, List<String> errors) {
        check(code == 0, "the server stops when it is told to", "exit code " + code);
        check(
                errors.isEmpty(),
                "the server logged no error",
                errors.isEmpty() ? "0" : errors.size() + ", the first: " + errors.getFirst());
    }

    private void check(boolean holds, String what, String found) {
        checks.add(new Check(holds, what, found));
        System.out.println("         " + (holds ? "holds: " : "DOES NOT HOLD: ") + what + " (" + found + ")");
    }
}
