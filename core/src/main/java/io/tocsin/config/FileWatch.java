package io.tocsin.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a file has new content, once it has stopped changing. Hand-crankable: each {@link #poll()} is one look.
 * Not thread-safe.
 *
 * <p>Content counts, by its hash: a touched file is not news, an edit within one tick of the file's clock is. The
 * content is read at every look unless the time of the last change of the inode, which nobody can set back, is old
 * enough to trust. New content, a missing file and an unreadable one are reported once, after they were seen unchanged
 * in a number of successive looks: two, or as many as the owner asks for where it doubts that the writer is done.
 */
final class FileWatch {
    /** What a look found. */
    sealed interface Sight {
        /** The file's text. */
        record Content(String text) implements Sight {}

        /** There is no file. */
        record Missing() implements Sight {}

        /** There is a file that cannot be read. */
        record Unreadable(IOException cause) implements Sight {}
    }

    /** One look: what was found, by which marks it is known again, and whether an equal stamp proves equal content. */
    private record Look(Sight sight, Map<String, Object> stamp, String digest, boolean sure) {}

    static final int LOOKS = 2;
    private static final Duration TRUSTED_AGE = Duration.ofSeconds(2);

    private final TextFile file;
    private final ToIntFunction<String> patience;

    private @Nullable Look settled;
    private @Nullable Look candidate;
    private int looks;
    private int enough;

    /**
     * Watches a file.
     *
     * @param patience in how many looks content must be the same before it is reported
     */
    FileWatch(TextFile file, ToIntFunction<String> patience) {
        this.file = file;
        this.patience = patience;
    }

    /** One look; what is new and stable, once. */
    Optional<Sight> poll() {
        Look known = settled;
        if (known != null && known.sure() && candidate == null && known.stamp().equals(stamp())) {
            return Optional.empty();
        }
        Look look = look();
        if (known != null && look.digest().equals(known.digest())) {
            settled = look;
            candidate = null;
            return Optional.empty();
        }
        Look before = candidate;
        if (before != null && before.digest().equals(look.digest()) && before.stamp().equals(look.stamp())) {
            looks++;
        } else {
            looks = 1;
            enough = look.sight() instanceof Sight.Content(String text) ? patience.applyAsInt(text) : LOOKS;
        }
        candidate = look;
        return looks >= enough ? Optional.of(settle(look)) : Optional.empty();
    }

    /** What is there now; changes nothing. */
    Sight peek() {
        return look().sight();
    }

    /** What is there now, stable or not; {@link #poll()} will not report it again. */
    Sight now() {
        return settle(look());
    }

    private Sight settle(Look look) {
        settled = look;
        candidate = null;
        return look.sight();
    }

    private Look look() {
        Instant start = Instant.now();
        Map<String, Object> stamp = stamp();
        boolean sure = stamp.get("ctime") instanceof FileTime changed
                && changed.toInstant().plus(TRUSTED_AGE).isBefore(start);
        try {
            String text = file.read();
            return new Look(new Sight.Content(text), stamp, digest(text), sure);
        } catch (NoSuchFileException e) {
            return new Look(new Sight.Missing(), Map.of(), "missing", false);
        } catch (IOException e) {
            return new Look(new Sight.Unreadable(e), stamp, "unreadable: " + e, false);
        }
    }

    /** Identity, size and times as the file system tells them; empty if it tells nothing. */
    private Map<String, Object> stamp() {
        boolean unix = file.path().getFileSystem().supportedFileAttributeViews().contains("unix");
        try {
            return Files.readAttributes(
                    file.path(),
                    unix ? "unix:lastModifiedTime,size,fileKey,ctime" : "lastModifiedTime,size,fileKey",
                    new LinkOption[0]);
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
