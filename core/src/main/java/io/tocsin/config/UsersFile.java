package io.tocsin.config;

import io.tocsin.InvalidSettingException;
import io.tocsin.config.FileWatch.Sight;
import io.tocsin.flight.FlightLog;
import io.tocsin.spi.AccessPolicy;
import io.tocsin.spi.Authenticator;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users file: who may log on with which secret, and which topics they may use. Read again when it changes; a file
 * that is bad or gone changes nothing. Thread-safe.
 *
 * <p>The slow hash is computed by a few threads at a time, half as many as there are processors, so that somebody who
 * guesses secrets does not take the processors, nor virtual threads' carriers, away from everybody else.
 */
public final class UsersFile implements Authenticator, AccessPolicy, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UsersFile.class);
    private static final int MAX_BYTES = 64 << 20;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_SECRET = 255;

    private final TextFile file;
    private final FileWatch watch;
    private final FlightLog flight;
    private final PollThread thread = new PollThread("tocsin-users", EVERY, this::poll);
    private final Semaphore hashing =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private volatile Users users;

    private UsersFile(Path path, FlightLog flight) throws IOException {
        this.flight = flight;
        file = new TextFile(path, MAX_BYTES);
        watch = new FileWatch(file, this::patience);
        users = switch (watch.now()) {
            case Sight.Content(String text) -> Users.parse(path.toString(), text);
            case Sight.Missing() -> throw new NoSuchFileException(path.toString(), null, "there is no users file");
            case Sight.Unreadable(IOException cause) -> throw cause;
        };
    }

    /**
     * Reads the file.
     *
     * @param path where it is
     * @param flight is told when it is refused
     * @return the users, not watching the file yet
     * @throws IOException if it cannot be read
     * @throws InvalidSettingException naming every bad line
     */
    public static UsersFile open(Path path, FlightLog flight) throws IOException {
        return new UsersFile(path, flight);
    }

    /** Has a thread of its own look at the file every second, until closed. */
    public void start() {
        thread.start();
    }

    /** Stops looking at the file; the users stay. */
    @Override
    public void close() {
        thread.close();
    }

    /** One look at the file; what is new and stable comes into force, or is refused. */
    public void poll() {
        synchronized (watch) {
            watch.poll().ifPresent(this::load);
        }
    }

    private void load(Sight sight) {
        switch (sight) {
            case Sight.Content(String text) -> {
                try {
                    if (text.isBlank() && !users.entries().isEmpty()) {
                        throw new InvalidSettingException(file.path() + " must not be empty while it has users"
                                + " (to remove them all, leave a comment in it)");
                    }
                    users = Users.parse(file.path().toString(), text);
                    LOG.info("Users file {} read: {} users", file.path(), users.entries().size());
                } catch (InvalidSettingException e) {
                    refuse(String.valueOf(e.getMessage()));
                }
            }
            case Sight.Missing() -> LOG.warn("Users file {} is gone; the users stay", file.path());
            case Sight.Unreadable(IOException cause) -> refuse(TextFile.reason(cause));
        }
    }

    private void refuse(String reason) {
        LOG.warn("Users file refused, the users stay: {}", reason);
        flight.refused(file.path(), reason);
    }

    /** A text that lost users, or the end of its last line, may be half written. */
    private int patience(String text) {
        boolean complete;
        try {
            complete = Users.parse("", text).entries().keySet().containsAll(users.entries().keySet());
        } catch (InvalidSettingException e) {
            complete = true;
        }
        return complete && text.endsWith("\n") ? FileWatch.LOOKS : SettingsFile.DOUBTFUL_LOOKS;
    }

    /**
     * {@inheritDoc}
     *
     * @throws RejectedExecutionException if too many others are being checked, for ten seconds
     */
    @Override
    public boolean authenticate(String user, char[] secret, InetAddress address) throws InterruptedException {
        if (users.remembers(user, secret)) {
            return true;
        }
        if (!hashing.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new RejectedExecutionException("too many log-ons are being checked");
        }
        try {
            Users now = users;
            return now.remembers(user, secret) || now.verify(user, secret);
        } finally {
            hashing.release();
        }
    }

    @Override
    public boolean maySubscribe(String user, String topic) {
        UserEntry entry = users.entry(user);
        return entry != null && entry.maySubscribe(topic);
    }

    @Override
    public boolean mayPublish(String user, String topic) {
        UserEntry entry = users.entry(user);
        return entry != null && entry.mayPublish(topic);
    }

    /**
     * Makes a line of the file.
     *
     * @param user the user's name
     * @param secret the secret, not empty; the caller clears it
     * @param subscribe patterns of the topics to subscribe to
     * @param publish patterns of the topics to publish on
     * @return the line, without a line end
     */
    public static String entry(
            String user, char[] secret, Collection<String> subscribe, Collection<String> publish) {
        return entry(
                user,
                secret,
                subscribe.stream().map(TopicPattern::new).toList(),
                publish.stream().map(TopicPattern::new).toList());
    }

    private static String entry(
            String user, char[] secret, List<TopicPattern> subscribe, List<TopicPattern> publish) {
        requireSendable(secret);
        StoredSecret stored = StoredSecret.of(secret, StoredSecret.ITERATIONS, new SecureRandom());
        return new UserEntry(user, stored, subscribe, publish).line();
    }

    /** LOGON is one line of words: a secret that it cannot carry would lock its user out. Never repeats the secret. */
    private static void requireSendable(char[] secret) {
        if (secret.length == 0 || secret.length > LONGEST_SECRET) {
            throw new IllegalArgumentException(
                    "a secret must have 1 to " + LONGEST_SECRET + " characters, has " + secret.length);
        }
        for (char c : secret) {
            if (c == ' ' || c == '\uFFFD' || Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        "a secret must not hold a space, a control character or anything that is not UTF-8");
            }
        }
    }

    /**
     * Adds a user, or replaces one's line. Patterns that are not given stay as they were. The file is made if there is none, replaced atomically, and left readable
     * by its owner only.
     *
     * @param path where the file is
     * @param user the user's name
     * @param secret the secret, not empty; the caller clears it
     * @param subscribe patterns of the topics to subscribe to
     * @param publish patterns of the topics to publish on
     * @return whether the user was there before
     * @throws IOException if the file cannot be read or written; it is as it was
     * @throws InvalidSettingException if the file has a bad line; it is as it was
     */
    public static boolean add(
            Path path, String user, char[] secret, Collection<String> subscribe, Collection<String> publish)
            throws IOException {
        TextFile file = new TextFile(path, MAX_BYTES);
        String old = Files.exists(path) ? file.read() : "";
        UserEntry before = Users.parse(path.toString(), old).entries().get(user);
        boolean replaces = before != null;
        String entry = (before != null && subscribe.isEmpty() && publish.isEmpty()
                        ? entry(user, secret, before.subscribe(), before.publish())
                        : entry(user, secret, subscribe, publish))
                + "\n";
        StringBuilder text = new StringBuilder();
        old.lines().forEach(line -> text.append(
                UserEntry.isEntry(line) && UserEntry.user(line).equals(user) ? entry : line + "\n"));
        if (!replaces) {
            text.append(entry);
        }
        file.replacePrivately(text.toString());
        return replaces;
    }
}
