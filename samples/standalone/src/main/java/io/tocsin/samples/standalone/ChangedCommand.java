package io.tocsin.samples.standalone;

import io.tocsin.client.CallbackMode;
import io.tocsin.client.ChangeListener;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Publishes changes, and prints each topic's new mark. */
@Command(
        name = "changed",
        mixinStandardHelpOptions = true,
        description = "Publishes a change on each topic, and prints the topics' new marks.")
final class ChangedCommand implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 35;

    @Mixin
    private ServerOption server = new ServerOption();

    @Parameters(arity = "1..*", paramLabel = "TOPIC", description = "What has changed.")
    private List<String> topics = List.of();

    @Override
    public Integer call() throws Exception {
        // one that cannot be a topic is refused before any is published
        topics.forEach(NotificationClient.builder()::topic);
        CompletableFuture<String> failure = new CompletableFuture<>();
        try (NotificationClient client = server.client()
                .callback(CallbackMode.IN_BAND)
                .listener(new Waiter(failure))
                .start()) {
            String problem = failure.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!problem.isEmpty()) {
                throw new IOException(server.server() + ": " + problem);
            }
            for (String topic : topics) {
                System.out.println(topic + " " + client.changed(topic));
            }
            return 0;
        } catch (TimeoutException e) {
            throw new IOException(server.server() + ": no log-on within " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Completes with the empty text once the client is ready, or with what prevents it: there is no second attempt. */
    private record Waiter(CompletableFuture<String> failure) implements ChangeListener {
        @Override
        public void changed(String topic, String mark) {}

        @Override
        public void ready() {
            failure.complete("");
        }

        @Override
        public void disconnected(String reason) {
            failure.complete(reason);
        }

        @Override
        public void refused(String reason) {
            failure.complete(reason);
        }
    }
}
