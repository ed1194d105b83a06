package io.tocsin.samples.mail;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches Maildirs: a file that appears in a {@code new/} is a change of its user's topic; once the {@code new/} is empty
 * again, whoever emptied it, the topic counts as retrieved.
 *
 * <p>The kernel tells what happens in each {@code new/}. At the start, once a minute, and where events were lost, the
 * directories themselves are compared with what is known. The messages that are known are kept in a file, so that the
 * next process tells only of what came meanwhile.
 *
 * <p>One thread owns it, by {@link #turn}. Hand-crankable: {@link #open} looks at everything once; then a thread takes the
 * turns after {@link #start}, or a test does.
 */
final class MaildirWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaildirWatch.class);
    private static final long LOOK_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long SOON_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SAVE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Watches watches;
    private final Mailboxes mailboxes;
    private final MailboxSearch search;
    private final Announcer announcer;
    private final MailFigures figures;
    private final WaitingMail state;
    private final Complaints complaints = new Complaints();
    private final LongSupplier clock;
    private final Thread thread = Thread.ofPlatform().name("tocsin-mail").daemon().unstarted(this::run);
    private long lookedAt;
    private long savedAt;
    private boolean lookSoon;

    private MaildirWatch(Watches watches, Locations locations, Bell bell, MailFigures figures, LongSupplier clock)
            throws IOException {
        this.watches = watches;
        this.figures = figures;
        this.clock = clock;
        state = new WaitingMail(locations.state());
        announcer = new Announcer(figures.counting(bell));
        mailboxes = new Mailboxes(locations.topic(), watches, announcer, figures, complaints, clock, state.read());
        search = new MailboxSearch(locations.mailboxes(), watches, complaints, mailboxes::found);
    }

    /**
     * Finds and watches all mailboxes, tells of mail that came since the last process, and writes the state.
     *
     * @throws IOException if there are more than may be watched, or the state can be neither read nor written
     */
    static MaildirWatch open(Locations locations, Bell bell, MailFigures figures, LongSupplier clock)
            throws IOException {
        Watches watches = Watches.open();
        boolean done = false;
        try {
            MaildirWatch watch = new MaildirWatch(watches, locations, bell, figures, clock);
            watch.look();
            figures.onOpened();
            LOG.info("{} mailboxes are watched; to look through them took {} ms",
                    figures.mailboxes(), figures.lastLook().toMillis());
            watch.save();
            done = true;
            return watch;
        } finally {
            if (!done) {
                watches.close();
            }
        }
    }

    /** Has a thread of its own take the turns. */
    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                try {
                    turn(Long.MAX_VALUE);
                } catch (ClosedWatchServiceException closed) {
                    return;
                } catch (RuntimeException e) {
                    LOG.error("what happened in a mailbox could not be told; going on", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for something to happen in one directory, and does what is due.
     *
     * @param patience how long to wait at most, in nanoseconds
     * @return what was done: directories seen to, topics that have rested, looks, saves
     */
    int turn(long patience) throws InterruptedException {
        int done = 0;
        WatchKey key = watches.next(Math.min(patience, nanosLeft()));
        if (key != null) {
            onKey(key);
            done++;
        }
        long now = clock.getAsLong();
        done += announcer.tellDue(now);
        if (nanosToLook(now) <= 0) {
            lookAgain();
            done++;
        }
        if (now - savedAt >= SAVE_NANOS && mailboxes.haveChanged()) {
            saveAgain();
            done++;
        }
        return done;
    }

    private long nanosLeft() {
        long now = clock.getAsLong();
        return Math.min(SAVE_NANOS, Math.min(announcer.nanosLeft(now), nanosToLook(now)));
    }

    private long nanosToLook(long now) {
        return (lookSoon ? SOON_NANOS : LOOK_NANOS) - (now - lookedAt);
    }

    // -- events

    private void onKey(WatchKey key) {
        Mailbox mailbox = mailboxes.of(key);
        try {
            for (WatchEvent<?> event : key.pollEvents()) {
                onEvent(key, mailbox, event);
            }
        } finally {
            if (!key.reset()) {
                onVanished(key, mailbox);
            }
        }
    }

    private void onEvent(WatchKey key, @Nullable Mailbox mailbox, WatchEvent<?> event) {
        boolean lost = event.kind().equals(StandardWatchEventKinds.OVERFLOW);
        if (lost) {
            figures.onOverflow();
        }
        if (mailbox == null) {
            onPlace(key, event, lost);
        } else if (lost) {
            compare(mailbox);
        } else if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)) {
            mailboxes.arrived(mailbox, event.context().toString());
        } else {
            mailboxes.gone(mailbox, event.context().toString());
        }
    }

    private void onPlace(WatchKey key, WatchEvent<?> event, boolean lost) {
        lookSoon |= lost;
        if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)) {
            try {
                search.appeared(key, event.context().toString());
            } catch (Watches.LimitException e) {
                complaints.make(String.valueOf(e.getMessage()));
            }
        }
    }

    private void onVanished(WatchKey key, @Nullable Mailbox mailbox) {
        search.vanished(key);
        if (mailbox != null) {
            mailboxes.vanished(mailbox);
        }
        lookSoon = true;
    }

    private void compare(Mailbox mailbox) {
        try {
            mailboxes.compare(mailbox);
        } catch (NoSuchFileException gone) {
            // its key tells as well
        } catch (IOException e) {
            complaints.make(mailbox.directory() + " can't be looked into: " + e);
        }
    }

    // -- looks and saves

    private void look() throws Watches.LimitException {
        lookedAt = clock.getAsLong();
        lookSoon = false;
        mailboxes.beginLook();
        search.all();
        mailboxes.endLook();
        figures.onLook(clock.getAsLong() - lookedAt);
    }

    private void lookAgain() {
        try {
            look();
        } catch (Watches.LimitException e) {
            complaints.make(String.valueOf(e.getMessage()));
        }
    }

    private void save() throws IOException {
        savedAt = clock.getAsLong();
        state.write(mailboxes.all());
        mailboxes.onSaved();
    }

    private void saveAgain() {
        try {
            save();
        } catch (IOException e) {
            complaints.make("the state can't be written, so the next start will tell of old mail: " + e);
        }
    }

    /** Stops watching and saves what is known. What is announced and rests is left untold. */
    @Override
    public void close() throws IOException {
        watches.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        save();
    }
}
