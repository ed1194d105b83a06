package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The WAR that was built, and variants of it that tests make. */
final class Wars {
    private Wars() {}

    static Path built() {
        return Path.of(System.getProperty("war"));
    }

    /** The WAR with one more class, whose annotation says what it is. */
    static Path with(Path directory, Class<?> more) throws IOException {
        Path variant = directory.resolve(more.getSimpleName() + ".war");
        Files.copy(built(), variant);
        String file = more.getName().replace('.', '/') + ".class";
        try (FileSystem war = FileSystems.newFileSystem(variant);
                InputStream code = more.getResourceAsStream("/" + file)) {
            Path target = war.getPath("WEB-INF/classes", file);
            Files.createDirectories(target.getParent());
            Files.copy(java.util.Objects.requireNonNull(code, file), target);
        }
        return variant;
    }

    /** The WAR with another deployment descriptor. */
    static Path withDescriptor(Path directory, String name, Map<String, String> replacements) throws IOException {
        Path variant = directory.resolve(name + ".war");
        Files.copy(built(), variant);
        try (FileSystem war = FileSystems.newFileSystem(variant)) {
            Trees.replace(war.getPath("WEB-INF/web.xml"), replacements);
        }
        return variant;
    }
}
