package io.tocsin.samples.standalone.top;

import io.tocsin.samples.standalone.SecretOption;
import io.tocsin.samples.standalone.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a server does, from another process, until told to stop. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        description = {
            "Shows through JMX what a running server does, and its busiest sessions, until Ctrl-C.",
            "Redraws a terminal; writes one block of lines after the other to anything else.",
            "Looking into a process of this machine starts that JVM's own agent for local consoles, as JConsole does."
        })
public final class TopCommand implements Callable<Integer> {
    private static final String ANSWER_TIMEOUT = "sun.rmi.transport.tcp.responseTimeout";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "PID|ADDRESS",
            description = "A Java process of this machine, or where a JVM's JMX agent listens: HOST:PORT or"
                    + " service:jmx:... (default: the one process of this machine that has a server).")
    private Optional<String> where = Optional.empty();

    @Option(names = "--name", paramLabel = "NAME", description = "The server's name, if there are several.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "unanswered",
            description = "The sessions that have most of this: pending, unanswered, pushes, unreachables, idle, age,"
                    + " waiting or topics (default: ${DEFAULT-VALUE}).")
    private Ranking by = Ranking.UNANSWERED;

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "Only sessions such as \"user=alice pending>3 idle>30s callback=10.7.* state=suspect\".")
    private Optional<String> filter = Optional.empty();

    @Option(
            names = "--lines",
            paramLabel = "N",
            description = "How many sessions, 0 to 1000 (default: as many as there is room for).")
    private Optional<Integer> lines = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "SPAN",
            converter = Interval.class,
            defaultValue = "1s",
            description = "Between two readings, 100ms to 1h (default: ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--once", description = "Write one block of lines, and end.")
    private boolean once;

    @Option(names = "--user", paramLabel = "USER", description = "The JMX user, for an address (default: none).")
    private Optional<String> user = Optional.empty();

    @Mixin
    private SecretOption secretOption = new SecretOption();

    @Option(
            names = "--tls",
            description = "The JMX registry speaks TLS too; key and trust stores are told by -Djavax.net.ssl....")
    private boolean tls;

    /** Made by the command line. */
    public TopCommand() {}

    @Override
    public Integer call() throws Exception {
        lines.filter(count -> count < 0 || count > 1000).ifPresent(count -> {
            throw misuse("--lines: 0 to 1000, is " + count);
        });
        if (System.getProperty(ANSWER_TIMEOUT) == null) {
            // Before the first connection: a host that vanishes must not keep this program waiting for ever.
            System.setProperty(ANSWER_TIMEOUT, "10000");
        }
        if (where.isPresent()) {
            return show(target(where.get()), name);
        }
        List<LocalServers.Found> found = LocalServers.all().stream()
                .filter(server -> name.isEmpty() || name.get().equals(server.name().text()))
                .toList();
        if (found.isEmpty()) {
            throw new IOException("no Java process of this machine that can be looked into has a Tocsin server"
                    + name.map(text -> " with name '" + text + "'").orElse("")
                    + "; tocsin top HOST:PORT asks a JMX agent");
        }
        if (found.size() > 1) {
            System.err.println("tocsin: several servers; choose by tocsin top PID, and --name within a process:");
            found.forEach(server -> System.err.println(server.line()));
            return 2;
        }
        LocalServers.Found only = found.getFirst();
        return show(new Target.LocalProcess(only.jvm().pid()), Optional.of(only.name().text()));
    }

    private int show(Target target, Optional<String> serverName) throws Exception {
        try (Feed feed = new Feed(target, access(target), serverName);
                Screen screen = screen()) {
            Runtime.getRuntime().addShutdownHook(new Thread(screen::close, "tocsin-stop"));
            LiveView view = new LiveView(feed, new Sheet(ZoneId.systemDefault()), screen);
            if (once) {
                view.once(new Wanted(by, filter, lines.orElse(10)));
            } else {
                view.run(by, filter, lines, () -> Thread.sleep(interval));
            }
            return 0;
        } catch (AmbiguousServerException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private Screen screen() {
        boolean plain = once || Secrets.terminal().isEmpty() || "dumb".equals(System.getenv("TERM"));
        return plain ? new BlockScreen(System.out, System.err) : new AnsiScreen(System.out, TerminalSize::now);
    }

    private Access access(Target target) throws IOException {
        if (user.isEmpty() || target instanceof Target.LocalProcess) {
            return new Access(Optional.empty(), new char[0], tls);
        }
        char[] secret = secretOption.secret(user.get());
        try {
            return new Access(user, secret, tls);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private Target target(String text) {
        try {
            return Target.of(text);
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
