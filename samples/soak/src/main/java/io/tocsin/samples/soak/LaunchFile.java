package io.tocsin.samples.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down the java that runs it and its class path, one line each: Maven knows both, {@code run.sh} needs them. */
final class LaunchFile {
    private LaunchFile() {}

    /** The argument is the file. */
    public static void main(String[] arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.write(Path.of(arguments[0]), List.of(java.toString(), System.getProperty("java.class.path")));
    }
}
