package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Jetty without its own jmx module, which keeps a class loader of every deployment; applications come and go by files. */
final class Jetty implements Host {
    private static final String MODULES = "http,ee10-deploy,ee10-annotations";
    private final Path webapps;
    private final URI root;
    private final HostProcess process;

    private Jetty(Path webapps, URI root, HostProcess process) {
        this.webapps = webapps;
        this.root = root;
        this.process = process;
    }

    static Jetty start(Path base, String options) throws IOException, InterruptedException {
        int port = Ports.free();
        Path webapps = Files.createDirectory(base.resolve("webapps"));
        Files.createDirectory(base.resolve("etc"));
        Path users = Files.writeString(base.resolve("etc/users.properties"), users());
        Files.writeString(base.resolve("etc/realm.xml"), realm(users));
        List<String> start = List.of(
                Path.of(HostProcess.JAVA_HOME, "bin/java").toString(),
                "-jar",
                Path.of(System.getProperty("jetty.home"), "start.jar").toString(),
                "jetty.base=" + base);
        run(base, start, "--add-modules=" + MODULES, "--approve-all-licenses");
        List<String> command = new ArrayList<>(start);
        command.addAll(1, List.of(("-Xmx384m -XX:+UseSerialGC " + options).split(" ", -1)));
        command.addAll(List.of(
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=" + port,
                "jetty.deploy.scanInterval=1",
                "jetty.sessionScavengeInterval.seconds=1",
                "etc/realm.xml"));
        HostProcess process = HostProcess.start(base, Map.of(), "Started oejs.Server", command);
        return new Jetty(webapps, URI.create("http://127.0.0.1:" + port + "/"), process);
    }

    private static String realm(Path users) {
        return """
            <?xml version="1.0"?>
            <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
            <Configure id="Server" class="org.eclipse.jetty.server.Server">
              <Call id="ResourceFactory" class="org.eclipse.jetty.util.resource.ResourceFactory" name="of">
                <Arg><Ref refid="Server"/></Arg>
                <Call id="users" name="newResource"><Arg>%s</Arg></Call>
              </Call>
              <Call name="addBean">
                <Arg>
                  <New class="org.eclipse.jetty.security.HashLoginService">
                    <Set name="name">Tocsin</Set>
                    <Set name="config"><Ref refid="users"/></Set>
                  </New>
                </Arg>
              </Call>
            </Configure>
            """
                .formatted(users.toUri());
    }

    /** Puts the modules into the base. */
    private static void run(Path base, List<String> start, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(arguments));
        Path log = base.resolve("modules.log");
        int exit = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("exit code " + exit + ": " + Files.readString(log));
        }
    }

    private static String users() {
        StringBuilder users = new StringBuilder();
        for (Account account : Account.values()) {
            users.append("%s: %s, %s\n".formatted(account.user(), account.password(), account.role()));
        }
        return users.toString();
    }

    @Override
    public void deploy(String context, Path war) throws IOException {
        Trees.drop(war, webapps.resolve(context + ".war"));
        eventually(context + " answers", () -> status(context) == 200);
    }

    @Override
    public void undeploy(String context) throws IOException {
        Files.delete(webapps.resolve(context + ".war"));
        eventually(context + " is gone", () -> status(context) == 404);
    }

    @Override
    public URI root() {
        return root;
    }

    @Override
    public String loaderClass() {
        return "org.eclipse.jetty.ee.webapp.WebAppClassLoader";
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
