package io.tocsin.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files of text, read whole and replaced whole. */
class TextFileTest {
    private static final int LONGEST = 10;

    @TempDir
    Path directory;

    private Path path;
    private TextFile file;

    @BeforeEach
    void isInADirectory() {
        path = directory.resolve("text");
        file = new TextFile(path, LONGEST);
    }

    @Test
    void longestTextIsReadAndOneByteMoreIsRefused() throws IOException {
        Files.writeString(path, "0123456789");
        assertThat(file.read()).isEqualTo("0123456789");
        Files.writeString(path, "0123456789\n");
        assertThatThrownBy(file::read).hasMessage(path + " must be at most 10 bytes");
    }

    @Test
    void otherThanUtf8IsRefused() throws IOException {
        Files.writeString(path, "Zürich", ISO_8859_1);
        assertThatThrownBy(file::read).hasMessage(path + " must be UTF-8");
    }

    @Test
    void whatIsReplacedPrivatelyIsTheOwnersAlone() throws IOException {
        Files.writeString(path, "old");
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));
        file.replace("new");
        assertThat(permissions()).isEqualTo("rw-rw-r--");
        file.replacePrivately("secret");
        assertThat(permissions()).isEqualTo("rw-------");
        assertThat(file.read()).isEqualTo("secret");
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
