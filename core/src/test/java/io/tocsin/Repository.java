package io.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sources and pages of all modules, as they stand in the working copy. */
final class Repository {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern LITERAL = Pattern.compile("\"(io\\.tocsin[\\w.]*)\"");
    private static final List<Path> FILES = files();
    private static final Map<String, String> TYPES = FILES.stream()
            .filter(file -> file.toString().endsWith(".java"))
            .collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""), Repository::read, String::concat));
    private static final Set<String> NAMES = qualified();

    private Repository() {}

    static List<Page> pages() {
        return FILES.stream().filter(file -> file.toString().endsWith(".md")).sorted().map(Page::new).toList();
    }

    /** The text of each type, by its simple name; of several that share one, all texts. */
    static Map<String, String> types() {
        return TYPES;
    }

    /** All packages, the types in them, and what else is called so in the code: events, loggers. */
    static Set<String> names() {
        return NAMES;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Set<String> qualified() {
        Set<String> names = new HashSet<>();
        TYPES.forEach((type, text) -> {
            for (MatchResult home : PACKAGE.matcher(text).results().toList()) {
                names.add(home.group(1));
                names.add(home.group(1) + "." + type);
            }
            LITERAL.matcher(text).results().map(literal -> literal.group(1)).forEach(names::add);
        });
        return names;
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    String name = directory.getFileName().toString();
                    boolean ours = directory.equals(ROOT) || !(name.startsWith(".") || name.equals("target"));
                    return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }
}
