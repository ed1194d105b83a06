package io.tocsin.samples.outside;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** What is released of the sources: the parent, core and jmx, without what a build has made. */
final class SourceTree {
    private static final Set<String> TOP = Set.of("pom.xml", "LICENSE", "core", "jmx", "samples");

    private SourceTree() {}

    /** Copies it, as another version. Of samples only the poms come along, which the root's pom names. */
    static void copy(Path from, Path to, String version, String asVersion) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                Path name = from.relativize(directory);
                boolean released = directory.equals(from) || TOP.contains(name.getName(0).toString());
                return released && !directory.endsWith("target") ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(file);
                boolean pom = file.endsWith("pom.xml");
                if (TOP.contains(name.getName(0).toString()) && (pom || !name.startsWith("samples"))) {
                    Path copy = to.resolve(name);
                    Files.createDirectories(copy.getParent());
                    if (pom) {
                        Files.writeString(copy, Files.readString(file).replace(version, asVersion));
                    } else {
                        Files.copy(file, copy);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
