package io.tocsin.samples.mail;

import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. A failure is one line on stderr. */
@Command(
        name = "tocsin-mail",
        mixinStandardHelpOptions = true,
        description = {
            "Rings users' clients when mail comes into their Maildirs, until it has been read.",
            "Runs until SIGTERM or SIGINT; prints one line that starts with 'ready' once everything is watched.",
            "Tocsin's settings come from -Dtocsin.<key>=..., the environment (TOCSIN_...), and the file."
        })
public final class TocsinMail implements Callable<Integer> {
    private static final Path USUAL_FILE = Path.of("tocsin.properties");

    @Option(
            names = "--mailboxes",
            paramLabel = "PATTERN",
            arity = "1..*",
            required = true,
            description = {
                "Where Maildirs are, such as /home/*/Maildir or '/var/mail/{domain}/{user}'.",
                "{user} is the user; else the only star is; without either the directory above is."
            })
    private List<String> mailboxes = List.of();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "inbox/{user}",
            description = "What a mailbox's topic is called (default: ${DEFAULT-VALUE}).")
    private String topic = "";

    @Option(
            names = "--state",
            paramLabel = "FILE",
            defaultValue = "tocsin-mail.state",
            description = "Which messages are known, for the next start (default: ./${DEFAULT-VALUE}).")
    private Path state = Path.of("");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Tocsin's settings file (default: ./tocsin.properties if there is one).")
    private Optional<Path> config = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TocsinMail() {}

    /**
     * Runs the server.
     *
     * @param arguments {@code --help} tells
     */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new TocsinMail());
        line.setExecutionExceptionHandler(TocsinMail::failed);
        line.setParameterExceptionHandler((misuse, _) -> {
            tell(line, misuse.getMessage() + " (--help tells more)");
            return CommandLine.ExitCode.USAGE;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        MailServer mail = MailServer.start(builder(), locations());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(mail, stopped), "tocsin-stop"));
        NotificationServer server = mail.server();
        System.out.println("ready control=" + server.controlAddress().map(TocsinMail::text).orElse("off")
                + " push=" + text(server.pushSource())
                + " transport=" + server.transport().name()
                + " mailboxes=" + mail.figures().mailboxes()
                + " came-meanwhile=" + mail.figures().cameMeanwhile());
        System.out.flush();
        stopped.await();
        return 0;
    }

    private Locations locations() {
        try {
            return new Locations(
                    mailboxes.stream().map(MailboxPattern::parse).toList(), new TopicTemplate(topic), state);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private ServerBuilder builder() throws IOException {
        ServerBuilder builder = NotificationServer.builder();
        if (config.isPresent() && Files.notExists(config.get())) {
            throw new IOException("--config: no such file: " + config.get());
        }
        config.or(() -> Optional.of(USUAL_FILE).filter(Files::exists)).ifPresent(builder::configFile);
        return builder;
    }

    private static void stop(MailServer mail, CountDownLatch stopped) {
        try {
            mail.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(TocsinMail.class).error("the state can't be written: {}", e.toString());
        } finally {
            stopped.countDown();
        }
    }

    private static int failed(Exception failure, CommandLine line, ParseResult parsed) {
        // of these the message is but the path
        tell(line, failure instanceof FileSystemException ? failure.toString() : failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void tell(CommandLine line, @Nullable String problem) {
        PrintWriter err = line.getErr();
        err.println("tocsin-mail: " + String.valueOf(problem).lines().map(String::strip).collect(Collectors.joining(" ")));
        err.flush();
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
