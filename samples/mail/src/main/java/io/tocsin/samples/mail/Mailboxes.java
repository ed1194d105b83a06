package io.tocsin.samples.mail;

import io.tocsin.TopicName;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The mailboxes that are watched: what is found in them is told to the announcer. Owned by the watch's thread. */
final class Mailboxes {
    private final TopicTemplate template;
    private final Watches watches;
    private final Announcer announcer;
    private final MailFigures figures;
    private final Complaints complaints;
    private final LongSupplier clock;
    private final Map<String, Mailbox> byTopic = new HashMap<>();
    private final Map<WatchKey, Mailbox> byKey = new HashMap<>();
    private final Set<Mailbox> notSeen = new HashSet<>();

    /** What an earlier process knew; empty if there was none: then what is there at the start is known. */
    private Optional<Map<Path, Set<String>>> remembered;

    private boolean changed;

    Mailboxes(
            TopicTemplate template,
            Watches watches,
            Announcer announcer,
            MailFigures figures,
            Complaints complaints,
            LongSupplier clock,
            Optional<Map<Path, Set<String>>> remembered) {
        this.template = template;
        this.watches = watches;
        this.announcer = announcer;
        this.figures = figures;
        this.complaints = complaints;
        this.clock = clock;
        this.remembered = remembered;
    }

    /** The mailbox whose {@code new/} has this key. */
    @Nullable Mailbox of(WatchKey key) {
        return byKey.get(key);
    }

    Collection<Mailbox> all() {
        return byTopic.values();
    }

    /** Whether other messages are known than were saved. */
    boolean haveChanged() {
        return changed;
    }

    void onSaved() {
        changed = false;
    }

    // -- a look at all of them

    void beginLook() {
        notSeen.clear();
        notSeen.addAll(byTopic.values());
    }

    /** A {@code new/} was found. */
    void found(Place end) throws IOException {
        Path directory = end.directory();
        String topic = template.topic(end.parts());
        Mailbox known = byTopic.get(topic);
        if (!TopicName.isValid(topic)) {
            complaints.make(directory + " is not watched: its topic would have more than " + TopicName.MAX_BYTES
                    + " bytes, a space or a control character");
        } else if (known != null && !known.directory().equals(directory)) {
            complaints.make(directory + " is not watched: topic " + topic + " stands for " + known.directory());
        } else {
            Mailbox mailbox = mailbox(topic, directory, known);
            notSeen.remove(mailbox);
            compare(mailbox);
        }
    }

    /** All that were not found again are gone. From now on, whatever is in a new mailbox is new mail. */
    void endLook() {
        List.copyOf(notSeen).forEach(this::vanished);
        remembered = Optional.of(Map.of());
    }

    private Mailbox mailbox(String topic, Path directory, @Nullable Mailbox known) throws IOException {
        WatchKey key = watches.add(directory);
        if (known != null && known.key().equals(key)) {
            return known;
        }
        Set<String> waiting;
        if (known != null) { // another directory has taken its place
            waiting = known.waiting();
            notSeen.remove(known);
            drop(known);
        } else if (remembered.isPresent()) {
            waiting = new HashSet<>(remembered.get().getOrDefault(directory, Set.of()));
        } else {
            waiting = Mailbox.messages(directory);
        }
        Mailbox mailbox = new Mailbox(topic, directory, key, waiting);
        byTopic.put(topic, mailbox);
        byKey.put(key, mailbox);
        figures.onMailboxes(byTopic.size());
        changed = true;
        return mailbox;
    }

    // -- what happens in one

    void arrived(Mailbox mailbox, String name) {
        if (mailbox.arrived(name)) {
            news(mailbox, 1);
        }
    }

    void gone(Mailbox mailbox, String name) {
        changed = true;
        if (mailbox.gone(name)) {
            announcer.emptied(mailbox.topic(), clock.getAsLong());
        }
    }

    /** Looks what is there, where events were lost or none are expected. */
    void compare(Mailbox mailbox) throws IOException {
        Mailbox.Findings findings = mailbox.compare();
        if (findings.arrived() > 0) {
            news(mailbox, findings.arrived());
        } else if (findings.emptied()) {
            changed = true;
            announcer.emptied(mailbox.topic(), clock.getAsLong());
        }
    }

    /** Its directory is gone: there is nothing to retrieve any more. */
    void vanished(Mailbox mailbox) {
        drop(mailbox);
        if (!mailbox.waiting().isEmpty()) {
            announcer.emptied(mailbox.topic(), clock.getAsLong());
        }
    }

    private void news(Mailbox mailbox, int messages) {
        changed = true;
        figures.onMessages(messages);
        announcer.changed(mailbox.topic(), clock.getAsLong());
    }

    private void drop(Mailbox mailbox) {
        changed = true;
        mailbox.key().cancel();
        byKey.remove(mailbox.key());
        byTopic.remove(mailbox.topic());
        figures.onMailboxes(byTopic.size());
    }
}
