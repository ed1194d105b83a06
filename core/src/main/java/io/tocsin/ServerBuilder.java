package io.tocsin;

import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import io.tocsin.spi.ChangeFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a server is made of, before it starts. Not thread-safe.
 *
 * <p>Settings come from several layers. What is set here is what the application would have if nobody else said
 * anything: the file, the environment ({@code TOCSIN_…}) and system properties ({@code tocsin.…}) win over it, so that an
 * operator can tune a server without touching the application.
 */
public final class ServerBuilder {
    @Nullable Path configFile;
    final Map<String, String> values = new LinkedHashMap<>();
    boolean environment = true;
    @Nullable Authenticator authenticator;
    @Nullable AccessPolicy accessPolicy;
    @Nullable SSLContext sslContext;
    final List<SessionListener> listeners = new ArrayList<>();
    final List<ChangeFeed> feeds = new ArrayList<>();
    Optional<ThreadFactory> threadFactory = Optional.empty();

    ServerBuilder() {}

    /**
     * Reads settings from a file, and watches it: a change of a live setting applies within seconds.
     *
     * @param file a properties file in UTF-8
     * @return this
     */
    public ServerBuilder configFile(Path file) {
        configFile = file;
        return this;
    }

    /**
     * Sets a value of the application's own.
     *
     * @param setting which setting, fixed or live
     * @param value its value
     * @param <T> what its value is
     * @return this
     * @throws InvalidSettingException if the value is not let in
     */
    public <T> ServerBuilder set(Setting<T> setting, T value) {
        values.put(setting.key(), setting.format(setting.check(value)));
        return this;
    }

    /**
     * The same as text.
     *
     * @param key which setting
     * @param value its value, as the file would have it
     * @return this
     * @throws InvalidSettingException if there is no such setting, or the value is not let in
     */
    public ServerBuilder set(String key, String value) {
        return set(Setting.of(key), value);
    }

    private <T> ServerBuilder set(Setting<T> setting, String value) {
        return set(setting, setting.parse(value));
    }

    /**
     * Chooses whether system properties and environment variables count. They do unless this says no.
     *
     * @param use whether they count
     * @return this
     */
    public ServerBuilder useEnvironment(boolean use) {
        environment = use;
        return this;
    }

    /**
     * Decides who may log on over TCP; {@code auth.mode} must be {@code host}, and is unless something else says
     * otherwise.
     *
     * @param decides the application's own check
     * @return this
     */
    public ServerBuilder authenticator(Authenticator decides) {
        authenticator = decides;
        values.putIfAbsent(Setting.AUTH_MODE.key(), AuthMode.HOST.toString());
        return this;
    }

    /**
     * Decides what users may subscribe to and publish on over TCP, whatever {@code auth.mode} is. Without it everything
     * is allowed, except under {@code auth.mode=users}, where the users file says.
     *
     * @param decides the application's own check
     * @return this
     */
    public ServerBuilder accessPolicy(AccessPolicy decides) {
        accessPolicy = decides;
        return this;
    }

    /**
     * Turns TLS on, with the application's own keys, instead of {@code control.tls}.
     *
     * @param context makes the connections' engines
     * @return this
     */
    public ServerBuilder sslContext(SSLContext context) {
        sslContext = context;
        return this;
    }

    /**
     * Has a listener told what happens to sessions, from the first one on.
     *
     * @param listener the listener
     * @return this
     */
    public ServerBuilder listener(SessionListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Adds a source of changes that starts and stops with the server.
     *
     * @param feed the source
     * @return this
     */
    public ServerBuilder feed(ChangeFeed feed) {
        feeds.add(feed);
        return this;
    }

    /**
     * Makes the push thread, the server's only platform thread; in an application server, by its managed factory.
     *
     * @param factory makes one thread
     * @return this
     */
    public ServerBuilder threadFactory(ThreadFactory factory) {
        threadFactory = Optional.of(factory);
        return this;
    }

    /**
     * Starts the server.
     *
     * @return the running server; closing it stops it
     * @throws InvalidSettingException naming everything that is wrong with the settings
     * @throws IOException if an address cannot be bound or a file cannot be read; the message names it. Nothing is left
     *     behind
     */
    public NotificationServer start() throws IOException {
        return new ServerStart(this).start();
    }
}
