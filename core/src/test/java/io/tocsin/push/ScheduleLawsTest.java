package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

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
                resting = true;
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

    @Provide
    Arbitrary<List<Tuple3<Integer, Integer, Long>>> steps() {
        Arbitrary<Integer> what = Arbitraries.integers().between(0, 11);
        Arbitrary<Integer> who = Arbitraries.integers().between(0, CLIENTS - 1);
        Arbitrary<Long> millis = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 200), Arbitraries.longs().between(0, 120_000));
        return Combinators.combine(what, who, millis).as(Tuple::of).list().ofMinSize(10).ofMaxSize(150);
    }

    @Provide
    Arbitrary<Long> starts() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(Long.MAX_VALUE - WRAP, Long.MAX_VALUE),
                Arbitraries.longs().between(-WRAP, WRAP));
    }

    /** One object sees all tries. */
    private void begins(long start) {
        bench = new Bench(start);
        clients.clear();
        interval = Duration.ofSeconds(60);
        gap = Duration.ofMillis(100);
        backoff = 1;
        elapsed = 0;
    }

    @Property(tries = 300)
    void everybodyIsPushedWhenItIsTimeAndNobodyElse(
            @ForAll("starts") long start, @ForAll("steps") List<Tuple3<Integer, Integer, Long>> steps) {
        begins(start);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Model(i));
        }
        for (Tuple3<Integer, Integer, Long> step : steps) {
            Model model = clients.get(step.get2());
            switch (step.get1()) {
                case 0, 1, 2 -> {
                    model.pending = true;
                    bench.changed(model.topic);
                }
                case 3 -> model.retrieves();
                case 4 -> {
                    interval = Duration.ofMillis(Math.max(10, step.get3()));
                    bench.with(Setting.PUSH_INTERVAL, interval).settles();
                }
                case 5 -> {
                    gap = Duration.ofMillis(Math.min(step.get3(), 500));
                    bench.with(Setting.PUSH_MIN_GAP, gap).settles();
                }
                case 6 -> {
                    backoff = 1 + step.get2() / 2.0;
                    bench.with(Setting.PUSH_BACKOFF, backoff).settles();
                }
                default -> {
                    elapsed += Duration.ofMillis(step.get3()).toNanos();
                    bench.passes(Duration.ofMillis(step.get3()));
                }
            }
            clients.forEach(Model::turn);
            assertThat(clients.stream().map(each -> each.client.session().pushes))
                    .as("pushes after %s", step)
                    .containsExactlyElementsOf(clients.stream().map(each -> each.pushes).toList());
        }
    }
}
