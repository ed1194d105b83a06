package io.tocsin.jmx.export;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where the classes of this JVM's class path lie. */
final class JavaPath {
    private JavaPath() {}

    /** The directory or jar that holds a class. */
    static Path of(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** What core needs besides slf4j. */
    static Stream<Path> commons() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> List.of("commons-", "jspecify-").stream()
                        .anyMatch(name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .map(Path::of);
    }
}
