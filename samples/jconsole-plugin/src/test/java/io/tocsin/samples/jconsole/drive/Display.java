package io.tocsin.samples.jconsole.drive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A display in memory, Xvfb. */
final class Display implements AutoCloseable {
    /** What AWT loads to open a window. */
    private static final List<String> LIBRARIES =
            List.of("libXext.so.6", "libXrender.so.1", "libXtst.so.6", "libXi.so.6", "libfontconfig.so.1");

    private static final String PACKAGES =
            " (Debian: apt-get install xvfb libxext6 libxrender1 libxtst6 libxi6 libfontconfig1 fonts-dejavu-core)";

    private final Process xvfb;
    private final String name;

    private Display(Process xvfb, String name) {
        this.xvfb = xvfb;
        this.name = name;
    }

    /** Says why JConsole cannot be shown here, and skips the tests; on CI, where they must run, it fails. */
    static void require() {
        String obstacle = obstacle();
        if (!obstacle.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI these tests must run, but " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
    }

    private static String obstacle() {
        if (!Files.isExecutable(JConsole.program())) {
            return "there is no JConsole in " + System.getProperty("java.home");
        }
        if (xvfb().isEmpty()) {
            return "JConsole needs a display: there is no Xvfb" + PACKAGES;
        }
        for (String library : LIBRARIES) {
            if (!isThere(library)) {
                return "JConsole needs " + library + PACKAGES;
            }
        }
        return Files.isDirectory(Path.of("/usr/share/fonts/truetype")) ? "" : "JConsole needs a font" + PACKAGES;
    }

    private static Optional<Path> xvfb() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "Xvfb"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @SuppressWarnings("restricted") // looks whether it is there, and no more
    private static boolean isThere(String library) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Opens a display with a number that nobody has; it ends with the last program that uses it, if not before. */
    static Display open() throws IOException, InterruptedException {
        Process xvfb = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-terminate")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Display(xvfb, ":" + new Lines("Xvfb", xvfb.inputReader(UTF_8)).next());
        } catch (AssertionError | InterruptedException e) {
            Ending.of(xvfb);
            throw e;
        }
    }

    String name() {
        return name;
    }

    @Override
    public void close() {
        Ending.of(xvfb);
    }
}
