package io.tocsin.samples.soak;

import io.tocsin.samples.soak.director.Director;
import io.tocsin.samples.soak.director.Outcome;
import io.tocsin.samples.soak.report.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The program: runs a server under load and writes a page about it. Exit code 1 if something did not hold. */
@Command(
        name = "run.sh",
        mixinStandardHelpOptions = true,
        description = "Loads a real server for some time and checks that it loses nothing and keeps nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:everything held", "1:something did not, or the run failed", "2:wrong options"})
public final class Soak implements Callable<Integer> {
    @Option(
            names = "--time",
            defaultValue = "1h",
            converter = Time.class,
            description = "For how long, once everybody is logged on: 30s, 3m, 1h (default: ${DEFAULT-VALUE}).")
    private Duration time = Duration.ofHours(1);

    @Option(names = "--tcp", defaultValue = "15000", description = "TCP sessions (default: ${DEFAULT-VALUE}).")
    private int tcp;

    @Option(names = "--embedded", defaultValue = "200000", description = "Embedded sessions (default: ${DEFAULT-VALUE}).")
    private int embedded;

    @Option(names = "--folder", defaultValue = "target", description = "Where soak.html and the logs go.")
    private Path folder = Path.of("target");

    private Soak() {}

    /** The options are told by {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Soak()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (tcp < 100 || embedded < 1000 || time.toSeconds() < 10) {
            System.err.println("run.sh: at least --tcp 100 --embedded 1000 --time 10s, or there is nothing to see");
            return 2;
        }
        Files.createDirectories(folder);
        Outcome outcome = Director.run(DescriptorLimit.fit(tcp, embedded, time, folder));
        Path page = folder.resolve("soak.html");
        Files.writeString(page, Page.of(outcome), StandardCharsets.UTF_8);
        System.out.println((outcome.good() ? "Everything held. " : "Something did not hold. ") + page);
        return outcome.good() ? 0 : 1;
    }

    /** Durations such as 30s, 3m, 1h. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse("PT" + text);
            } catch (DateTimeParseException wrong) {
                throw new TypeConversionException("'" + text + "' is not a duration such as 30s, 3m, 1h");
            }
        }
    }
}
