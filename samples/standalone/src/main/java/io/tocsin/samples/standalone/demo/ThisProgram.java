package io.tocsin.samples.standalone.demo;

import io.tocsin.samples.standalone.Tocsin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start this program once more. */
final class ThisProgram {
    private ThisProgram() {}

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Tocsin.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
