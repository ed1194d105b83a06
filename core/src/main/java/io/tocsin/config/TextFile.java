package io.tocsin.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A text file in UTF-8, read as a whole and replaced as a whole: whoever reads it sees the old text or the new one.
 *
 * @param path where it is
 * @param maxBytes more than that is not read
 */
record TextFile(Path path, int maxBytes) {
    /** The text; never opens what is no regular file, since reading a pipe could take for ever. */
    String read() throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is not a regular file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException(path + " must be at most " + maxBytes + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException(path + " must be UTF-8", e);
        }
    }

    /**
     * Replaces the text: temporary file beside it, fsync, atomic move. Owner, group and permissions stay; a symbolic
     * link stays and its target is replaced. A new file can be read by its owner only.
     */
    void replace(String text) throws IOException {
        replace(text, false);
    }

    /** The same; afterwards only the owner can read or write the file, where there are such permissions. */
    void replacePrivately(String text) throws IOException {
        replace(text, true);
    }

    private void replace(String text, boolean ownerOnly) throws IOException {
        try {
            boolean exists = Files.exists(path);
            Path target = exists ? path.toRealPath() : path.toAbsolutePath();
            Path directory = target.resolveSibling("").toAbsolutePath();
            Path temporary = Files.createTempFile(directory, "." + target.getFileName() + ".", ".tmp");
            try {
                if (exists) {
                    copyAccess(target, temporary, ownerOnly);
                }
                write(temporary, text);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceDirectory(directory);
        } catch (IOException e) {
            throw new IOException(path + " was not written and is as it was: " + reason(e), e);
        }
    }

    private static void write(Path temporary, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void copyAccess(Path from, Path to, boolean ownerOnly) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes present = view.readAttributes();
        if (!wanted.owner().equals(present.owner())) {
            view.setOwner(wanted.owner());
        }
        if (!wanted.group().equals(present.group())) {
            view.setGroup(wanted.group());
        }
        view.setPermissions(ownerOnly ? PosixFilePermissions.fromString("rw-------") : wanted.permissions());
    }

    /** Makes the move itself last; only POSIX systems open directories. */
    private static void forceDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** The message of an exception of a file system, which may be nothing but the path. */
    static String reason(IOException e) {
        return e.getClass() == IOException.class && e.getMessage() != null
                ? e.getMessage()
                : e.getClass().getSimpleName().replaceAll("(FileSystem)?Exception$", "") + " " + e.getMessage();
    }
}
