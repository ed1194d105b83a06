package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.jmx.ClashPolicy;
import io.tocsin.management.Managed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

/** An application's module with a component of its own: it exports the package and opens nothing. */
class ModulePathIT {
    private static final String VISIBLE = "--add-exports=io.tocsin.jmx/io.tocsin.jmx.export=acme.app";

    @TempDir
    Path folder;

    @Test
    void aComponentInANamedModuleIsShown() throws Exception {
        write("module-info.java", """
                module acme.app {
                    requires io.tocsin.jmx;
                    exports acme.app;
                }
                """);
        write("acme/app/Gate.java", """
                package acme.app;
                import io.tocsin.management.*;
                import java.time.Duration;
                @Managed("Lets people in")
                public final class Gate {
                    private Duration patience = Duration.ofSeconds(2);
                    public record Visit(String who, Duration length) {}
                    @Managed("How long it waits") public Duration patience() { return patience; }
                    public void patience(Duration value) { patience = value; }
                    @Managed("Who was there") public Visit[] visits() {
                        return new Visit[] {new Visit("Ada", Duration.ofMillis(7))};
                    }
                    @ManagedOperation(value = "Shuts it", changes = true) public String shut() { return "shut"; }
                }
                """);
        write("acme/app/inner/Hidden.java", """
                package acme.app.inner;
                import io.tocsin.management.*;
                @Managed("Of nobody's business")
                public final class Hidden {}
                """);
        write("acme/app/Main.java", """
                package acme.app;
                import io.tocsin.jmx.ClashPolicy;
                import io.tocsin.jmx.export.*;
                import java.lang.management.ManagementFactory;
                import java.util.*;
                import javax.management.Attribute;
                import javax.management.openmbean.CompositeData;
                public final class Main {
                    public static void main(String... args) throws Exception {
                        var server = ManagementFactory.getPlatformMBeanServer();
                        System.out.println("named " + Exporter.class.getModule() + " " + Gate.class.getModule()
                                + " open " + Gate.class.getModule().isOpen("acme.app", Exporter.class.getModule()));
                        try (Exporter exporter = new Exporter(server, ClashPolicy.FAIL)) {
                            var name = exporter.export(new Gate(), ManagedModel.of(Gate.class), "acme",
                                    new LinkedHashMap<>(Map.of("type", "Gate"))).orElseThrow().name();
                            server.setAttribute(name, new Attribute("PatienceMillis", 40));
                            System.out.println("patience " + server.getAttribute(name, "PatienceMillis"));
                            var visits = (CompositeData[]) server.getAttribute(name, "Visits");
                            System.out.println("visit " + visits[0].get("who") + " " + visits[0].get("lengthMillis"));
                            System.out.println(server.invoke(name, "shut", null, null));
                        }
                        try {
                            ManagedModel.of(acme.app.inner.Hidden.class);
                        } catch (IllegalArgumentException e) {
                            System.out.println(e.getMessage());
                        }
                    }
                }
                """);
        assertThat(run()).containsExactly(
                "named module io.tocsin.jmx module acme.app open false",
                "patience 40",
                "visit Ada 7",
                "shut",
                "acme.app.inner.Hidden: must be a public class of an exported package");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("src").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** What the application writes to standard output. */
    private List<String> run() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String path = Stream.concat(
                        Stream.of(Managed.class, ClashPolicy.class, ByteBuddy.class, LoggerFactory.class, SimpleLogger.class)
                                .map(JavaPath::of),
                        JavaPath.commons())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> compile = new ArrayList<>(List.of("-d", classes.toString(), "-p", path, VISIBLE));
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).map(Path::toString).forEach(compile::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compile.toArray(String[]::new))).isZero();
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p", path + File.pathSeparator + classes, VISIBLE, "-m", "acme.app/acme.app.Main")
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }
}
