package io.tocsin.samples.standalone;

import io.tocsin.client.CallbackMode;
import io.tocsin.client.ChangeListener;
import io.tocsin.client.ClientBuilder;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Subscribes, and prints a line for every change until the process is told to stop. */
@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        description = "Subscribes to topics, and prints a line, or runs a command, for every change.")
final class ListenCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    @Mixin
    private ServerOption server = new ServerOption();

    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "What to subscribe to; may be repeated.")
    private List<String> topics = List.of();

    @ArgGroup(exclusive = true)
    private Way way = new Way();

    @Option(
            names = "--exec",
            paramLabel = "COMMAND",
            description = {
                "Run by the shell for every change, with topic and mark as $1 and $2 and in the environment as TOCSIN_TOPIC"
                        + " and TOCSIN_MARK, one at a time for each topic; its output goes to stderr. Such as:",
                "--exec 'notify-send \"New mail\" \"$TOCSIN_TOPIC\"'"
            })
    private Optional<String> command = Optional.empty();

    /** How to be rung. */
    static final class Way {
        @Option(names = "--in-band", description = "Be pushed on the TCP connection instead of by datagrams.")
        private boolean inBand;

        @Option(names = "--prove", description = "Prove the callback by a datagram: works through NAT.")
        private boolean prove;

        CallbackMode mode() {
            return inBand ? CallbackMode.IN_BAND : prove ? CallbackMode.PROVE : CallbackMode.UDP;
        }
    }

    @Override
    public Integer call() throws Exception {
        CompletableFuture<String> refused = new CompletableFuture<>();
        ClientBuilder builder = server.client().callback(way.mode()).listener(new Printer(refused));
        topics.forEach(builder::topic);
        NotificationClient client = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(client::close, "tocsin-stop"));
        throw new IOException(reason(refused));
    }

    private String reason(CompletableFuture<String> refused) throws InterruptedException {
        try {
            return server.server() + " refuses: " + refused.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes what happens: changes to stdout, everything else to stderr. */
    private final class Printer implements ChangeListener {
        private final CompletableFuture<String> refused;
        private final Optional<CommandRunner> runner = command.map(CommandRunner::new);

        Printer(CompletableFuture<String> refused) {
            this.refused = refused;
        }

        @Override
        public void changed(String topic, String mark) {
            String time = LocalTime.now(ZoneId.systemDefault()).format(TIME);
            System.out.println(time + " changed " + topic + " " + mark);
            System.out.flush();
            runner.ifPresent(one -> one.changed(topic, mark));
        }

        @Override
        public void ready() {
            System.err.println("tocsin: listening at " + server.server());
        }

        @Override
        public void disconnected(String reason) {
            System.err.println("tocsin: disconnected from " + server.server() + ": " + reason);
        }

        @Override
        public void unreachable(String callback) {
            System.err.println("tocsin: datagrams to " + callback + " bounce; polling");
        }

        @Override
        public void refused(String reason) {
            refused.complete(reason);
        }

        @Override
        public void subscriptionRefused(String topic, String reason) {
            System.err.println("tocsin: no subscription to " + topic + ": " + reason);
        }
    }
}
