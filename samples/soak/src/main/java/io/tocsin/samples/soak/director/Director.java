package io.tocsin.samples.soak.director;

import io.tocsin.samples.soak.Plan;
import io.tocsin.samples.soak.director.Scenario.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.JMException;

/** Starts the processes, has everybody come, plays the scenario, has everybody leave, and measures all the while. */
public final class Director {
    private static final Duration LEARNING = Duration.ofMinutes(3);
    private static final Duration EMPTYING = Duration.ofMinutes(4);
    private static final Duration IDLING = Duration.ofMinutes(3);
    private static final int WARM_UP_CLIENTS = 100;
    private static final int WARM_UP_MEMBERS = 1000;
    private static final int CONSOLES = 2;

    private final Plan plan;
    private final Journal journal = new Journal();
    private final Findings findings = new Findings();

    private Director(Plan plan) {
        this.plan = plan;
    }

    /** Runs it all. */
    public static Outcome run(Plan plan) throws IOException, JMException, InterruptedException {
        return new Director(plan).run();
    }

    private Outcome run() throws IOException, JMException, InterruptedException {
        List<ClientProcess> clients = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(plan.embedded(), plan.folder())) {
            for (int i = 1; i <= Plan.CLIENT_PROCESSES; i++) {
                clients.add(ClientProcess.start(i, plan.clientsPerProcess(), server.port(), plan.folder()));
            }
            journal.say("server is process " + server.pid() + ", transport " + server.transport());
            Stage stage = new Stage(plan, server, List.copyOf(clients));
            findings.canVanish(clients.stream().allMatch(ClientProcess::canVanish));
            play(stage);
            int exit = server.end();
            findings.checkExit(exit, server.errors());
            return new Outcome(
                    plan, Machine.describe(server), findings.checks(), journal.events(), findings.samples(),
                    journal.collections(), findings.figures());
        } finally {
            clients.forEach(ClientProcess::close);
        }
    }

    private void play(Stage stage) throws IOException, JMException, InterruptedException {
        warmUp(stage);
        Standing idle = journal.collect("idle", stage.server());
        try (Sampler sampler = new Sampler(stage.server(), stage.clients(), journal.beginNanos())) {
            load(stage, idle);
            leave(stage);
            findings.measured(sampler.samples(), sampler.failures());
        }
        awaitIdle(stage, idle);
        findings.checkEmpty(stage, idle, journal.collect("after all have left", stage.server()));
    }

    /** What is loaded and opened at first use, and never after, does not count: it is used once, before. */
    private void warmUp(Stage stage) throws IOException, JMException, InterruptedException {
        ReentrantLock walking = new ReentrantLock();
        try (Console console = new Console(stage.server().pid(), walking)) {
            stage.open(
                    Math.min(WARM_UP_CLIENTS, plan.clientsPerProcess()), Math.min(WARM_UP_MEMBERS, plan.embedded()));
            stage.lastChanges();
            Waiting.until("a console has looked", LEARNING, () -> console.rounds() > 1);
            Waiting.until("everybody has learned of the first change", LEARNING, () -> stage.missing() == 0);
        }
        stage.leave();
        Waiting.until("all have left", EMPTYING, () -> stage.server().number("SessionCount") == 0);
    }

    private void load(Stage stage, Standing idle) throws IOException, JMException, InterruptedException {
        ReentrantLock walking = new ReentrantLock();
        List<Console> consoles = new ArrayList<>();
        try {
            for (int i = 0; i < CONSOLES; i++) {
                consoles.add(new Console(stage.server().pid(), walking));
            }
            stage.open(plan.clientsPerProcess(), plan.embedded());
            findings.checkFull(plan, stage.server());
            journal.collect("all logged on", stage.server());
            scenario(stage, idle);
            settle(stage);
        } finally {
            for (Console console : consoles) {
                console.close();
                findings.console(console);
            }
        }
    }

    private void scenario(Stage stage, Standing idle) throws IOException, JMException, InterruptedException {
        Settings settings = new Settings(stage.server().jmx());
        List<Step> steps = new Scenario(stage, settings).steps();
        stage.begin();
        Tempo tempo = new Tempo(plan.time(), steps.size());
        int next = 0;
        Standing first = idle;
        for (int third = 1; third <= 3; third++) {
            while (tempo.awaitStep(third / 3.0)) {
                Step step = steps.get(next++ % steps.size());
                journal.event(step.kind(), step.what());
                step.action().run();
            }
            stage.awaitCalm();
            Standing standing = journal.collect("after " + third + "/3 of the time", stage.server());
            first = third == 1 ? standing : first;
            if (third == 3) {
                findings.checkFlat(idle, first, standing);
            }
        }
        findings.checkSettings(settings, next);
    }

    /** Nothing happens any more but that everybody gets to know what has happened. */
    private void settle(Stage stage) throws IOException, JMException, InterruptedException {
        journal.say("everybody comes to rest");
        stage.server().jmx().call(
                JmxLink.server("Settings"), "apply",
                "push.interval=1s, push.backoff=1, push.max-rate=0, unreachable.policy=probe");
        stage.settle();
        stage.lastChanges();
        Waiting.perhaps(LEARNING, () -> stage.missing() == 0 && stage.server().number("PendingCount") == 0);
        findings.checkLearned(stage);
    }

    private void leave(Stage stage) throws IOException, JMException, InterruptedException {
        journal.say("everybody leaves");
        stage.leave();
        Waiting.perhaps(EMPTYING, () -> stage.server().number("SessionCount") == 0
                && stage.server().number("TopicCount") == 0
                && stage.server().number("ConnectionCount") == 0);
        findings.ended(stage, Sampler.endedByReason(stage.server().jmx()), plan);
    }

    private static void awaitIdle(Stage stage, Standing idle) throws IOException, JMException, InterruptedException {
        Waiting.perhaps(IDLING, () -> stage.server().threads() <= idle.threads()
                && Processes.descriptors(stage.server().pid()) <= idle.descriptors());
    }
}
