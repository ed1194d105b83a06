package io.tocsin;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.client.NotificationClient;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that outlives whoever has started it: an application that is redeployed, beside others that share the server. */
class OwnThreadsIT {
    private static final InheritableThreadLocal<Object> HERITAGE = new InheritableThreadLocal<>();

    private final List<WeakReference<?>> heritage = new ArrayList<>();
    private final AtomicReference<ClassLoader> whileAuthenticating = new AtomicReference<>();

    @TempDir
    private Path directory;

    private Path settings;

    @BeforeEach
    void thereIsAFileToWatch() throws Exception {
        settings = Files.writeString(directory.resolve("tocsin.properties"), "push.interval = 5s\n");
    }

    @Test
    void keepsNeitherThreadLocalsNorClassLoaderOfTheThreadThatStartedIt() throws Exception {
        try (NotificationServer server = startedByAnApplication();
                NotificationClient _ = client(server)) {
            eventually("logged on", () -> server.statistics().sessions() == 1);

            assertThat(threads().stream().map(thread -> thread.getName().replaceFirst("-[0-9]+$", "")))
                    .containsOnly(
                            "tocsin-shared-push",
                            "tocsin-shared-control",
                            "tocsin-shared-housekeeping",
                            "tocsin-settings-shared");
            assertThat(threads())
                    .hasSize(3 + Math.min(4, Runtime.getRuntime().availableProcessors()))
                    .allSatisfy(thread -> assertThat(thread.getContextClassLoader())
                    .as(thread.getName())
                    .isSameAs(NotificationServer.class.getClassLoader()));
            assertThat(whileAuthenticating.get()).isSameAs(NotificationServer.class.getClassLoader());
            assertThat(heritage).hasSize(2);
            eventually("nothing of the application is held", () -> {
                System.gc();
                return heritage.stream().allMatch(each -> each.get() == null);
            });
        }
    }

    /** The server, once the thread that has started it has gone. */
    private NotificationServer startedByAnApplication() throws Exception {
        FutureTask<NotificationServer> start = new FutureTask<>(asAnApplication(() -> NotificationServer.builder()
                .useEnvironment(false)
                .configFile(settings)
                .set("name", "shared")
                .set("control.address", "127.0.0.1:0")
                .authenticator((user, secret, address) -> {
                    whileAuthenticating.set(Thread.currentThread().getContextClassLoader());
                    return true;
                })
                .start()));
        Thread.ofPlatform().start(start).join();
        return start.get();
    }

    private <T> Callable<T> asAnApplication(Callable<T> deed) {
        return () -> {
            ClassLoader loader = new URLClassLoader(new URL[0]);
            Thread.currentThread().setContextClassLoader(loader);
            heritage.add(new WeakReference<>(loader));
            Object context = new Object();
            HERITAGE.set(context);
            heritage.add(new WeakReference<>(context));
            return deed.call();
        };
    }

    private static NotificationClient client(NotificationServer server) throws Exception {
        int port = server.controlAddress().orElseThrow().getPort();
        return NotificationClient.builder().server("127.0.0.1", port).user("alice").start();
    }

    /** The server's platform threads. */
    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tocsin-") && thread.getName().contains("shared"))
                .toList();
    }
}
