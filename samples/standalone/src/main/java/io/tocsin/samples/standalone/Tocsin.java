package io.tocsin.samples.standalone;

import io.tocsin.samples.standalone.demo.DemoCommand;
import io.tocsin.samples.standalone.demo.HostCommand;
import io.tocsin.samples.standalone.log.TimedLogging;
import io.tocsin.samples.standalone.top.TopCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. Exit codes: 0 done, 1 failed, 2 wrong usage. A failure is one line on stderr. */
@Command(
        name = "tocsin",
        description = "Rings a client's bell until somebody answers.",
        mixinStandardHelpOptions = true,
        versionProvider = Tocsin.Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            ListenCommand.class,
            ChangedCommand.class,
            UsersCommand.class,
            TopCommand.class,
            HealthCommand.class,
            HostCommand.class
        })
public final class Tocsin implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log more, and show the stack trace of a failure.")
    private boolean debug;

    private Tocsin() {}

    /**
     * Runs a command.
     *
     * @param arguments {@code --help} tells
     */
    public static void main(String[] arguments) {
        // Both before the first logger exists.
        TimedLogging.use();
        if (List.of(arguments).contains("--debug")) {
            System.setProperty("org.slf4j.simpleLogger.log.io.tocsin", "debug");
            System.setProperty("org.slf4j.simpleLogger.log.io.tocsin.client", "debug");
        }
        Optional<ServeCommand> service = ServeCommand.ofService(List.of(arguments));
        System.exit(service.isPresent() ? serve(service.get()) : execute(arguments));
    }

    /** Without the parser, which would take 80 ms of the start. */
    private static int serve(ServeCommand service) {
        try {
            return service.call();
        } catch (Exception failure) {
            System.err.println("tocsin: " + Failures.oneLine(failure));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static int execute(String[] arguments) {
        Tocsin tocsin = new Tocsin();
        CommandLine line = new CommandLine(tocsin);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(tocsin::failed);
        line.setParameterExceptionHandler(Tocsin::misused);
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private int failed(Exception failure, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        err.println("tocsin: " + Failures.oneLine(failure));
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine line = misuse.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("tocsin: " + Failures.oneLine(misuse) + " (" + line.getCommandSpec().qualifiedName()
                + " --help tells more)");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Tells the version that the jar's manifest has. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Tocsin.class.getPackage().getImplementationVersion();
            return new String[] {
                "tocsin " + (version == null ? "(not packaged)" : version),
                "Java " + Runtime.version() + ", " + System.getProperty("os.name")
            };
        }
    }
}
