package io.tocsin.samples.jconsole.drive;

import static io.tocsin.samples.jconsole.drive.Eventually.eventually;

import io.tocsin.client.ClientState;
import io.tocsin.client.NotificationClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that a test starts; closed in reverse. */
final class Stage {
    private final Path directory;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Stage(Path directory) {
        this.directory = directory;
    }

    private <T extends AutoCloseable> T opened(T what) {
        open.push(what);
        return what;
    }

    ServerProcess server(String... options) throws IOException, InterruptedException {
        return opened(ServerProcess.start(directory, options));
    }

    /** JConsole on a display of its own, connected to a process id or an address. */
    JConsole console(String target) throws IOException, InterruptedException {
        return opened(JConsole.start(opened(Display.open()), directory, target));
    }

    DeafClient deafClient(ServerProcess server, String user, String... topics)
            throws IOException, InterruptedException {
        return opened(DeafClient.logOn(server, user, topics));
    }

    /** A client that answers its pushes, and publishes. */
    NotificationClient client(ServerProcess server, String user, String topic) throws Exception {
        NotificationClient client = opened(NotificationClient.builder()
                .server("127.0.0.1", server.port())
                .user(user)
                .topic(topic)
                .start());
        eventually("the log-on of " + user, () -> client.state() == ClientState.READY);
        return client;
    }

    /** Closes everything, whatever fails meanwhile, and then fails if something did. */
    void close() {
        AssertionError failures = new AssertionError("could not be closed");
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) {
            throw failures;
        }
    }
}
