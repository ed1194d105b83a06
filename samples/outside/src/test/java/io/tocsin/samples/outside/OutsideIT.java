package io.tocsin.samples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project elsewhere that has nothing of Tocsin but what was released builds, and runs. */
@ExtendWith(Rehearsed.class)
class OutsideIT {
    private static Path project;

    @BeforeAll
    static void buildsWithoutAWarning(Rehearsal rehearsal) throws IOException, InterruptedException {
        project = rehearsal.directory("elsewhere");
        copy(Path.of(System.getProperty("project")), project);
        List<String> arguments = new ArrayList<>(rehearsal.repositories(rehearsal.directory("elsewhere-repository"), rehearsal.bundle()));
        arguments.addAll(List.of(
                "-Dtocsin.version=" + rehearsal.version(),
                "compile",
                "dependency:tree",
                "dependency:copy-dependencies",
                "-DoutputFile=target/tree.txt",
                "-DincludeScope=runtime"));
        rehearsal.elsewhere(project, "elsewhere").succeeds(arguments.toArray(String[]::new));
    }

    @Test
    void bringsSlf4jCommonsConfigurationAndByteBuddyAndNothingElse() throws IOException {
        assertThat(Files.readAllLines(project.resolve("target/tree.txt")).stream().skip(1))
                .map(line -> line.replaceFirst("[^a-z]*", "").replaceFirst(":jar:.*", ""))
                .containsExactlyInAnyOrder(
                        "io.tocsin:tocsin-jmx",
                        "io.tocsin:tocsin-core",
                        "org.slf4j:slf4j-api",
                        "org.apache.commons:commons-configuration2",
                        "org.apache.commons:commons-lang3",
                        "org.apache.commons:commons-text",
                        "commons-logging:commons-logging",
                        "commons-io:commons-io",
                        "net.bytebuddy:byte-buddy");
    }

    @Test
    void runsOnTheClassPath() throws IOException, InterruptedException {
        assertThat(run("-cp", "target/classes:target/dependency/*", "outside.Main")).containsExactlyInAnyOrder(saysBy("nio"));
    }

    @Test
    void runsAsAModule() throws IOException, InterruptedException {
        assertThat(run("-p", "target/classes:target/dependency", "-m", "outside/outside.Main"))
                .containsExactlyInAnyOrder(saysBy("nio"));
    }

    @Test
    void runsAsAModuleWithNativeAccess() throws IOException, InterruptedException {
        assertThat(run("--enable-native-access=io.tocsin", "-p", "target/classes:target/dependency", "-m", "outside/outside.Main"))
                .containsExactlyInAnyOrder(saysBy("linux"));
    }

    private static String[] saysBy(String transport) {
        return new String[] {
            "pushed alice's bell by " + transport,
            "retrieved inbox/alice",
            "mbean io.tocsin:type=Server,name=default",
            "mbean io.tocsin:type=Sessions,name=default",
            "mbean io.tocsin:type=Settings,name=default",
            "mbean io.tocsin:type=Transport,name=default",
            "left [] []"
        };
    }

    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Path errors = project.resolve("target/errors.txt");
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            // what slf4j says where there is no logging; nothing of Tocsin's
            assertThat(Files.readAllLines(errors)).allMatch(line -> line.startsWith("SLF4J(W): "));
            return output.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String file : Trees.files(from)) {
            if (!file.startsWith("target")) {
                Files.createDirectories(to.resolve(file).getParent());
                Files.copy(from.resolve(file), to.resolve(file));
            }
        }
    }
}
