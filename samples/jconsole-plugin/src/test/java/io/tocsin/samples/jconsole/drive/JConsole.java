package io.tocsin.samples.jconsole.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.samples.jconsole.hand.HandAgent;
import io.tocsin.samples.jconsole.hand.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The JConsole of the JDK that runs the test, in a process of its own, with a hand inside that does what it is told. */
final class JConsole implements AutoCloseable {
    private static final Path PICTURES = Path.of(System.getProperty("pictures"));

    private final Process process;
    private final PrintWriter orders;
    private final Lines answers;

    private JConsole(Process process) {
        this.process = process;
        this.orders = new PrintWriter(process.outputWriter(UTF_8), true);
        this.answers = new Lines("JConsole", process.inputReader(UTF_8));
    }

    static Path program() {
        return Path.of(System.getProperty("java.home"), "bin", "jconsole");
    }

    /** Starts it with the plug-in, and connects it to a process id or an address. */
    static JConsole start(Display display, Path scratch, String target) throws IOException, InterruptedException {
        Files.createDirectories(PICTURES);
        ProcessBuilder builder = new ProcessBuilder(
                        program().toString(),
                        "-J-javaagent:" + hand(scratch),
                        "-J-Duser.language=en",
                        "-J-Djava.util.prefs.userRoot=" + scratch,
                        "-interval=1",
                        "-pluginpath",
                        System.getProperty("plugin.jar"),
                        target)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display.name());
        JConsole console = new JConsole(builder.start());
        try {
            console.order("connect");
            console.order("size", "1100", "780");
        } catch (AssertionError | InterruptedException e) {
            console.close();
            throw e;
        }
        return console;
    }

    /** Packs the hand's classes as an agent. */
    private static Path hand(Path scratch) throws IOException {
        Path jar = scratch.resolve("hand.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), HandAgent.class.getName());
        Path classes;
        try {
            classes = Path.of(HandAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        Path folder = classes.resolve(HandAgent.class.getPackageName().replace('.', '/'));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.list(folder)) {
            for (Path one : all.toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
            }
        }
        return jar;
    }

    /** Has something done and returns what was seen; leaves a picture of what went wrong. */
    List<String> order(String... words) throws InterruptedException {
        List<String> answer = ask(words);
        if (!answer.getFirst().equals("ok")) {
            ask("picture", PICTURES.resolve("failed.png").toString());
            throw new AssertionError("JConsole: " + answer.getLast() + "; see " + PICTURES.resolve("failed.png"));
        }
        return answer.subList(1, answer.size());
    }

    private List<String> ask(String... words) throws InterruptedException {
        orders.println(Wire.line(List.of(words)));
        return Wire.texts(answers.next("="));
    }

    void tab(String title) throws InterruptedException {
        order("tab", title);
    }

    /** Opens the MBeans tab there. */
    void tree(String... names) throws InterruptedException {
        tab("MBeans");
        List<String> words = new ArrayList<>(List.of("tree"));
        words.addAll(List.of(names));
        order(words.toArray(String[]::new));
    }

    String attribute(String name) throws InterruptedException {
        return order("attribute", name).getFirst();
    }

    /** Invokes an operation and returns what the dialog shows, which is answered. */
    String invoke(String operation, String... arguments) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("invoke", operation));
        words.addAll(List.of(arguments));
        order(words.toArray(String[]::new));
        String shown = dialog();
        order("answer", "OK");
        return shown;
    }

    String dialog() throws InterruptedException {
        return String.join("\n", order("dialog"));
    }

    String text(String name) throws InterruptedException {
        return order("text", name).getFirst();
    }

    void picture(String name) throws InterruptedException {
        order("picture", PICTURES.resolve(name).toString());
    }

    @Override
    public void close() {
        Ending.of(process);
    }
}
