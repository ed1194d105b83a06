package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Setting;
import io.tocsin.fuzz.Any;
import io.tocsin.fuzz.Cases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who is pushed when, against a model that keeps for each client the moment of its last push and how often it has not
 * answered: through changes, retrieves, leaps of time and new settings, with clocks that begin anywhere.
 */
class ScheduleLawsTest {
    private static final int CLIENTS = 4;
    private static final long WRAP = Duration.ofHours(2).toNanos();

    private final List<Model> clients = new ArrayList<>();
    private Duration interval = Duration.ZERO;
    private Duration gap = Duration.ZERO;
    private double backoff;
    private Bench bench = new Bench();
    private long elapsed;

    /** What happens, to whom, and how many milliseconds it is about. */
    private record Step(int what, int who, long millis) {}

    /** What is expected of one client. */
    private final class Model {
        final Bench.Client client;
        final String topic;
        boolean pending;
        boolean resting;
        int unanswered;
        int level;
        long pushedAt;
        long pushes;

        Model(int number) {
            topic = "t" + number;
            client = bench.opens("u" + number).subscribes(topic).registers(Bench.ALICE.withPort(2000 + number));
        }

        void turn() {
            long sincePush = elapsed - pushedAt;
            if (resting && sincePush >= gap.toNanos()) {
                resting = false;
            }
            if (pending && !resting && (unanswered == 0 || sincePush >= delay(level))) {
                pushes++;
                unanswered++;
                level = unanswered == 1 ? 0 : Math.min(level + 1, Math.max(level, levels() - 1));
                pushedAt = elapsed;
                resting = gap.isPositive();
            }
        }

        void retrieves() {
            assertThat(client.retrieves()).isEqualTo(pending ? 1 : 0);
            pending = false;
            unanswered = 0;
            level = 0;
        }
    }

    /** With a back-off above 1, the levels up to the first that waits longest. */
    private int levels() {
        int levels = 1;
        for (double delay = interval.toNanos(); delay < longest() && backoff > 1; delay *= backoff) {
            levels++;
        }
        return levels;
    }

    private long delay(int level) {
        double delay = interval.toNanos();
        for (int i = 0; i < Math.min(level, levels() - 1); i++) {
            delay = Math.min(longest(), delay * backoff);
        }
        return (long) delay;
    }

    private double longest() {
        return Math.max(interval.toNanos(), Duration.ofHours(1).toNanos());
    }

    /** One object sees all cases. */
    private void begins(long start) {
        bench = new Bench(start);
        clients.clear();
        interval = Duration.ofSeconds(60);
        gap = Duration.ofMillis(100);
        backoff = 1;
        elapsed = 0;
    }

    @Test
    void everybodyIsPushedWhenItIsTimeAndNobodyElse() {
        Cases.hold(300, any -> agrees(start(any), any.list(10, 150, () -> step(any))));
    }

    private static long start(Any any) {
        return any.oneIn(2) ? any.longBetween(Long.MAX_VALUE - WRAP, Long.MAX_VALUE) : any.longBetween(-WRAP, WRAP);
    }

    private static Step step(Any any) {
        return new Step(
                any.random().nextInt(12), any.random().nextInt(CLIENTS), any.longBetween(0, any.oneIn(2) ? 200 : 120_000));
    }

    private void agrees(long start, List<Step> steps) {
        begins(start);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Model(i));
        }
        for (Step step : steps) {
            Model model = clients.get(step.who);
            switch (step.what) {
                case 0, 1, 2 -> {
                    model.pending = true;
                    bench.changed(model.topic);
                }
                case 3 -> model.retrieves();
                case 4 -> {
                    interval = Duration.ofMillis(Math.max(10, step.millis));
                    bench.with(Setting.PUSH_INTERVAL, interval).settles();
                }
                case 5 -> {
                    gap = Duration.ofMillis(Math.min(step.millis, 500));
                    bench.with(Setting.PUSH_MIN_GAP, gap).settles();
                }
                case 6 -> {
                    backoff = 1 + step.who / 2.0;
                    bench.with(Setting.PUSH_BACKOFF, backoff).settles();
                }
                default -> {
                    elapsed += Duration.ofMillis(step.millis).toNanos();
                    bench.passes(Duration.ofMillis(step.millis));
                }
            }
            clients.forEach(Model::turn);
            assertThat(clients.stream().map(each -> each.client.session().pushes))
                    .as("pushes after %s", step)
                    .containsExactlyElementsOf(clients.stream().map(each -> each.pushes).toList());
        }
    }
}
