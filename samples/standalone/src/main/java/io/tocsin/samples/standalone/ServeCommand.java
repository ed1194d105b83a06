package io.tocsin.samples.standalone;

import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.jmx.TocsinManagement;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a server until the process is told to stop, and then stops it in order. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a server until SIGTERM or SIGINT; prints one line that starts with 'ready' once it listens.",
            "Tells a service manager that sets NOTIFY_SOCKET (systemd, Type=notify) when it is ready and when it stops.",
            "Its MBeans are there for jconsole, by process id and without any flag.",
            "Settings come from -Dtocsin.<key>=..., the environment (TOCSIN_...), and the file."
        })
final class ServeCommand implements Callable<Integer> {
    private static final Path USUAL_FILE = Path.of("tocsin.properties");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings file (default: ./tocsin.properties if there is one).")
    private Optional<Path> config = Optional.empty();

    /** What a service's unit says, {@code serve} or {@code serve --config FILE}; empty if it is anything else. */
    static Optional<ServeCommand> ofService(List<String> arguments) {
        boolean fileIsGiven = arguments.size() == 3 && arguments.get(1).equals("--config") && !arguments.get(2).startsWith("-");
        if (!arguments.isEmpty() && arguments.getFirst().equals("serve") && (arguments.size() == 1 || fileIsGiven)) {
            ServeCommand command = new ServeCommand();
            command.config = fileIsGiven ? Optional.of(Path.of(arguments.get(2))) : Optional.empty();
            return Optional.of(command);
        }
        return Optional.empty();
    }

    @Override
    public Integer call() throws Exception {
        HeadStart.begin();
        NotificationServer server = builder().start();
        // taken away again together with the server
        TocsinManagement.register(server, EarlyMBeanServer.ofPlatform());
        ServiceManager manager = ServiceManager.ofThisProcess();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    manager.stopping();
                    server.close();
                    stopped.countDown();
                },
                "tocsin-stop"));
        String where = "control=" + server.controlAddress().map(Addresses::text).orElse("off")
                + " push=" + Addresses.text(server.pushSource())
                + " transport=" + server.transport().name();
        System.out.println("ready " + where);
        System.out.flush();
        manager.ready(where);
        stopped.await();
        return 0;
    }

    private ServerBuilder builder() throws NoSuchFileException {
        ServerBuilder builder = NotificationServer.builder();
        Path file = config.orElse(USUAL_FILE);
        if (Files.exists(file)) {
            builder.configFile(file);
        } else if (config.isPresent()) {
            throw new NoSuchFileException(file.toString());
        }
        return builder;
    }
}
