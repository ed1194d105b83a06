package io.tocsin.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The client threads that are alive in this JVM; only a dump to a file, asked for with jcmd, shows virtual ones. */
final class ClientThreads {
    private ClientThreads() {}

    static List<String> alive() {
        try {
            Path dump = Files.createTempFile("threads", ".txt");
            try {
                Process jcmd = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                String.valueOf(ProcessHandle.current().pid()),
                                "Thread.dump_to_file",
                                "-overwrite",
                                dump.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                assertThat(jcmd.waitFor()).isZero();
                List<String> lines = Files.readAllLines(dump);
                assertThat(lines).anyMatch(line -> line.contains("\"main\""));
                return lines.stream().filter(line -> line.contains("\"tocsin-client")).toList();
            } finally {
                Files.deleteIfExists(dump);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
