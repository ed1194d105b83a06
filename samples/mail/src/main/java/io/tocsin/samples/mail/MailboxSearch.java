package io.tocsin.samples.mail;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the mailboxes that the patterns name, and watches the directories in which more may appear: those from which a
 * star leads on, and those whose next name is not there yet. Owned by the watch's thread.
 */
final class MailboxSearch {
    private final List<MailboxPattern> patterns;
    private final Watches watches;
    private final Complaints complaints;
    private final Found found;
    private Map<WatchKey, Set<Place>> places = new HashMap<>();

    /** Takes each {@code new/} that the patterns lead to. */
    interface Found {
        void accept(Place end) throws IOException;
    }

    MailboxSearch(List<MailboxPattern> patterns, Watches watches, Complaints complaints, Found found) {
        this.patterns = patterns;
        this.watches = watches;
        this.complaints = complaints;
        this.found = found;
    }

    /**
     * Goes all ways from their beginning.
     *
     * @throws Watches.LimitException if there is more to watch than may be; what was watched before still is
     */
    void all() throws Watches.LimitException {
        Map<WatchKey, Set<Place>> before = places;
        places = new HashMap<>();
        try {
            for (MailboxPattern pattern : patterns) {
                goOn(pattern.start());
            }
        } catch (Watches.LimitException e) {
            before.forEach((key, old) -> places.computeIfAbsent(key, _ -> new HashSet<>()).addAll(old));
            throw e;
        }
        before.keySet().removeAll(places.keySet());
        before.keySet().forEach(WatchKey::cancel);
    }

    /** A name has appeared in a directory: goes on from there if a way leads on. */
    void appeared(WatchKey key, String name) throws Watches.LimitException {
        for (Place place : List.copyOf(places.getOrDefault(key, Set.of()))) {
            Place next = place.next(name).orElse(null);
            if (next != null && Files.isDirectory(next.directory())) {
                if (!place.step().isWild()) {
                    forget(key, place);
                }
                goOn(next);
            }
        }
    }

    /** The directory of this key is gone. */
    void vanished(WatchKey key) {
        places.remove(key);
    }

    private void goOn(Place place) throws Watches.LimitException {
        try {
            if (place.isEnd()) {
                found.accept(place);
            } else if (place.step().isWild()) {
                watch(place);
                for (Place next : branches(place)) {
                    goOn(next);
                }
            } else {
                step(place);
            }
        } catch (NoSuchFileException gone) {
            // while we were looking: then there is nothing to watch
        } catch (Watches.LimitException e) {
            throw e;
        } catch (IOException e) {
            complaints.make(place.directory() + " can't be looked into: " + e);
        }
    }

    private void step(Place place) throws IOException {
        Place next = place.next(place.step().text()).orElseThrow();
        if (!Files.isDirectory(next.directory())) {
            WatchKey key = watch(place);
            if (!Files.isDirectory(next.directory())) {
                return;
            }
            forget(key, place);
        }
        goOn(next);
    }

    private static List<Place> branches(Place place) throws IOException {
        List<Place> branches = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(place.directory())) {
            for (Path child : children) {
                place.next(child.getFileName().toString())
                        .filter(next -> Files.isDirectory(next.directory()))
                        .ifPresent(branches::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return branches;
    }

    private WatchKey watch(Place place) throws IOException {
        WatchKey key = watches.add(place.directory());
        places.computeIfAbsent(key, _ -> new HashSet<>()).add(place);
        return key;
    }

    private void forget(WatchKey key, Place place) {
        Set<Place> others = places.getOrDefault(key, Set.of());
        others.remove(place);
        if (others.isEmpty()) {
            places.remove(key);
            key.cancel();
        }
    }
}
