package io.tocsin.jmx.bean;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TickerIT {
    private static final InheritableThreadLocal<String> HERITAGE = new InheritableThreadLocal<>();

    /** What a thread has. */
    private record Belongings(Optional<String> value, Optional<ClassLoader> loader) {
        static Belongings ofThisThread() {
            return new Belongings(
                    Optional.ofNullable(HERITAGE.get()),
                    Optional.ofNullable(Thread.currentThread().getContextClassLoader()));
        }
    }

    @Test
    void itsThreadHasNothingOfTheThreadThatFirstAsksForIt() throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        CompletableFuture<Belongings> seen = new CompletableFuture<>();
        try (URLClassLoader application = new URLClassLoader(new URL[0]);
                Ticker ticker = new Ticker("test-ticker")) {
            caller.setContextClassLoader(application);
            HERITAGE.set("of the application");
            ticker.start(() -> {
                seen.complete(Belongings.ofThisThread());
                return false;
            });
            Belongings belongings = seen.get(60, TimeUnit.SECONDS);
            assertThat(belongings.value()).isEmpty();
            assertThat(belongings.loader()).isNotEqualTo(Optional.of(application));
        } finally {
            HERITAGE.remove();
            caller.setContextClassLoader(before);
        }
    }
}
