package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tomcat, with its manager application, by whose text interface applications come and go. */
final class Tomcat implements Host {
    private final URI root;
    private final HostProcess process;

    private Tomcat(URI root, HostProcess process) {
        this.root = root;
        this.process = process;
    }

    /** Starts one in a directory, by its own script, with more options for its JVM. */
    static Tomcat start(Path base, String options) throws IOException {
        return start(base, options, Map.of(), List.of("bash", home().resolve("bin/catalina.sh").toString(), "run"));
    }

    /**
     * Starts one without its own script, which enables native access for all applications, and without its listener for
     * APR: once that has loaded its library, the JVM lets everybody in, with a warning.
     */
    static Tomcat startWithoutNativeAccess(Path base) throws IOException {
        Path bin = home().resolve("bin");
        Map<String, String> noApr =
                Map.of("<Listener className=\"org.apache.catalina.core.AprLifecycleListener\" />", "");
        return start(base, "", noApr, List.of(
                Path.of(HostProcess.JAVA_HOME, "bin/java").toString(),
                "-cp",
                bin.resolve("bootstrap.jar") + ":" + bin.resolve("tomcat-juli.jar"),
                "-Dcatalina.home=" + home(),
                "-Dcatalina.base=" + base,
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "org.apache.catalina.startup.Bootstrap",
                "start"));
    }

    private static Path home() {
        return Path.of(System.getProperty("tomcat.home"));
    }

    private static Tomcat start(
            Path base, String options, Map<String, String> changes, List<String> command) throws IOException {
        Path home = home();
        int port = Ports.free();
        for (String directory : List.of("logs", "temp", "work", "webapps")) {
            Files.createDirectories(base.resolve(directory));
        }
        Trees.copy(home.resolve("conf"), base.resolve("conf"));
        Trees.copy(home.resolve("webapps/manager"), base.resolve("webapps/manager"));
        Trees.replace(
                base.resolve("conf/server.xml"),
                Map.of(
                        "<Server port=\"8005\"", "<Server port=\"-1\"",
                        "<Connector port=\"8080\"", "<Connector address=\"127.0.0.1\" port=\"" + port + "\"",
                        // looks for HTTP sessions that are over every second
                        "<Engine ", "<Engine backgroundProcessorDelay=\"1\" "));
        Trees.replace(base.resolve("conf/server.xml"), changes);
        Trees.replace(
                base.resolve("conf/context.xml"),
                Map.of("</Context>", "<Manager pathname=\"\" processExpiresFrequency=\"1\"/></Context>"));
        Files.writeString(base.resolve("conf/tomcat-users.xml"), users());
        HostProcess process = HostProcess.start(
                base,
                Map.of(
                        "CATALINA_HOME", home.toString(),
                        "CATALINA_BASE", base.toString(),
                        "CATALINA_OPTS", "-Xmx384m -XX:+UseSerialGC " + options),
                "Server startup in",
                command);
        return new Tomcat(URI.create("http://127.0.0.1:" + port + "/"), process);
    }

    private static String users() {
        StringBuilder users = new StringBuilder("<tomcat-users>\n<user username=\"" + Manager.USER + "\" password=\""
                + Manager.PASSWORD + "\" roles=\"manager-script\"/>\n");
        for (Account account : Account.values()) {
            users.append("<user username=\"%s\" password=\"%s\" roles=\"%s\"/>\n"
                    .formatted(account.user(), account.password(), account.role()));
        }
        return users + "</tomcat-users>\n";
    }

    @Override
    public void deploy(String context, Path war) throws IOException, InterruptedException {
        manage("deploy?path=/" + context + "&war=" + URLEncoder.encode(war.toUri().toString(), StandardCharsets.UTF_8));
    }

    @Override
    public void undeploy(String context) throws IOException, InterruptedException {
        manage("undeploy?path=/" + context);
    }

    private void manage(String command) throws IOException, InterruptedException {
        String answer = Manager.ask(HttpRequest.newBuilder(root.resolve("manager/text/" + command))).body();
        if (!answer.startsWith("OK")) {
            throw new IOException(command + ": " + answer);
        }
    }

    @Override
    public URI root() {
        return root;
    }

    @Override
    public String loaderClass() {
        return "org.apache.catalina.loader.ParallelWebappClassLoader";
    }

    @Override
    public boolean hasCdi() {
        return false;
    }

    @Override
    public boolean hasManagedThreads() {
        return false;
    }

    @Override
    public HostProcess process() {
        return process;
    }
}
