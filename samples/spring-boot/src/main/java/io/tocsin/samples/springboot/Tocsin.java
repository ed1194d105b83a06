package io.tocsin.samples.springboot;

import io.tocsin.InvalidSettingException;
import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.SessionListener;
import io.tocsin.Setting;
import io.tocsin.jmx.TocsinManagement;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import io.tocsin.spi.ChangeFeed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * The application's Tocsin: runs from before the web server takes its first request until after its last one has been
 * answered, MBeans included. Properties that begin with {@code tocsin.} are its settings, wherever Spring finds them; beans
 * that are an {@link Authenticator}, {@link AccessPolicy}, {@link ChangeFeed} or {@link SessionListener} are plugged in.
 * Thread-safe.
 */
@Component
public class Tocsin implements SmartLifecycle, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(Tocsin.class);
    private static final String PREFIX = "tocsin";

    private final Environment environment;
    private final ListableBeanFactory beans;
    private volatile @Nullable NotificationServer running;

    Tocsin(Environment environment, ListableBeanFactory beans) {
        this.environment = environment;
        this.beans = beans;
    }

    /**
     * The server, for those who publish changes and open sessions.
     *
     * @throws IllegalStateException if it is not running
     */
    public NotificationServer server() {
        return Optional.ofNullable(running).orElseThrow(() -> new IllegalStateException("Tocsin is not running"));
    }

    // -- the life of the application

    @Override
    public void start() {
        try {
            NotificationServer started = builder().start();
            // taken away again together with the server
            TocsinManagement.register(started);
            running = started;
            LOG.info("Tocsin listens on {} and pushes by the {} transport",
                    started.controlAddress().map(Tocsin::text).orElse("no address"), started.transport().name());
        } catch (IOException | InvalidSettingException failure) {
            throw new NotStarted(failure);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void stop() {
        NotificationServer stopping = running;
        if (stopping != null) {
            stopping.close();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Below the web server's: what has a lower phase starts earlier, and stops once all above have stopped. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;
    }

    // -- what it is made of

    private ServerBuilder builder() {
        // Spring has the last word on where settings come from
        ServerBuilder builder = NotificationServer.builder().useEnvironment(false);
        for (Setting<?> setting : Setting.all()) {
            String value = environment.getProperty(PREFIX + "." + setting.key());
            if (value != null) {
                builder.set(setting.key(), value);
            }
        }
        refuseUnknown(builder);
        beans.getBeanProvider(Authenticator.class).ifAvailable(builder::authenticator);
        beans.getBeanProvider(AccessPolicy.class).ifAvailable(builder::accessPolicy);
        beans.getBeanProvider(ChangeFeed.class).orderedStream().forEach(builder::feed);
        beans.getBeanProvider(SessionListener.class).orderedStream().forEach(builder::listener);
        return builder;
    }

    /** All names must be settings, but in the environment: other programs have variables there that begin so. */
    private void refuseUnknown(ServerBuilder builder) {
        Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
        Binder binder = new Binder(StreamSupport.stream(sources.spliterator(), false)
                .filter(source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                .toList());
        Map<String, String> given =
                binder.bind(PREFIX, Bindable.mapOf(String.class, String.class)).orElse(Map.of());
        given.forEach((key, value) -> {
            if (Setting.all().stream().noneMatch(known -> relaxed(known.key()).equals(relaxed(key)))) {
                builder.set(key, value); // which says what is wrong
            }
        });
    }

    /** {@code push.minGap} and {@code push.min_gap} are {@code push.min-gap}. */
    private static String relaxed(String key) {
        return key.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
    }

    // -- what others see of it

    @Override
    public Health health() {
        NotificationServer server = running;
        if (server == null) {
            return Health.outOfService().build();
        }
        return (server.isFailing() ? Health.down() : Health.up())
                .withDetail("sessions", server.statistics().sessions())
                .withDetail("transport", server.transport().name())
                .build();
    }

    /** Tocsin could not be started with what it was given. */
    static final class NotStarted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStarted(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Says so in two lines instead of a stack trace; named in {@code META-INF/spring.factories}. */
    static final class NotStartedAnalyzer extends AbstractFailureAnalyzer<NotStarted> {
        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, NotStarted cause) {
            return new FailureAnalysis(
                    "Tocsin did not start: " + cause.getMessage(),
                    "Change what it names among the properties under 'tocsin.', in application.properties or elsewhere.",
                    cause);
        }
    }
}
