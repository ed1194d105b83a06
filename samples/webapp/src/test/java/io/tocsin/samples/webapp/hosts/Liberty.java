package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Open Liberty; applications come and go by files in its directory dropins. */
final class Liberty implements Host {
    private final Path dropins;
    private final URI root;
    private final HostProcess process;

    private Liberty(Path dropins, URI root, HostProcess process) {
        this.dropins = dropins;
        this.root = root;
        this.process = process;
    }

    static Liberty start(Path base, String options) throws IOException {
        int port = Ports.free();
        Path server = Files.createDirectories(base.resolve("servers/tocsin"));
        Path dropins = Files.createDirectory(server.resolve("dropins"));
        Files.writeString(server.resolve("server.xml"), configuration(port));
        Files.writeString(
                server.resolve("jvm.options"),
                String.join("\n", "-Xmx384m", "-XX:+UseSerialGC", options.replace(' ', '\n')) + "\n");
        HostProcess process = HostProcess.start(
                base,
                Map.of("WLP_USER_DIR", base.toString()),
                "CWWKF0011I",
                List.of("sh", System.getProperty("liberty.home") + "/bin/server", "run", "tocsin"));
        return new Liberty(dropins, URI.create("http://127.0.0.1:" + port + "/"), process);
    }

    private static String configuration(int port) {
        return """
            <server>
              <featureManager>
                <feature>servlet-6.0</feature>
                <feature>appSecurity-5.0</feature>
                <feature>cdi-4.0</feature>
                <feature>concurrent-3.0</feature>
                <feature>jndi-1.0</feature>
                <feature>localConnector-1.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
              <applicationMonitor dropinsEnabled="true" pollingRate="250ms"/>
              <httpSession reaperPollInterval="30"/>
              <basicRegistry id="basic" realm="Tocsin">
            %s  </basicRegistry>
            </server>
            """
                .formatted(port, registry());
    }

    /** A role without a binding is the group of the same name. */
    private static String registry() {
        StringBuilder registry = new StringBuilder();
        for (Account account : Account.values()) {
            registry.append("    <user name=\"%s\" password=\"%s\"/>\n".formatted(account.user(), account.password()));
        }
        for (String role : List.of("tocsin-user", "tocsin-operator")) {
            registry.append("    <group name=\"").append(role).append("\">");
            for (Account account : Account.values()) {
                if (account.role().equals(role)) {
                    registry.append("<member name=\"").append(account.user()).append("\"/>");
                }
            }
            registry.append("</group>\n");
        }
        return registry.toString();
    }

    @Override
    public void deploy(String context, Path war) throws IOException {
        Trees.drop(war, dropins.resolve(context + ".war"));
        eventually(context + " answers", () -> status(context) == 200);
    }

    @Override
    public void undeploy(String context) throws IOException {
        long stopped = stopped(context);
        Files.delete(dropins.resolve(context + ".war"));
        eventually(context + " has stopped", () -> stopped(context) > stopped);
    }

    /** How often the server has said that the application stopped. */
    private long stopped(String context) throws IOException {
        return process.log().lines()
                .filter(line -> line.contains("CWWKZ0009I") && line.contains(context))
                .count();
    }

    @Override
    public URI root() {
        return root;
    }

    @Override
    public String loaderClass() {
        return "com.ibm.ws.classloading.internal.AppClassLoader";
    }

    @Override
    public boolean hasCdi() {
        return true;
    }

    @Override
    public boolean hasManagedThreads() {
        return true;
    }

    @Override
    public HostProcess process() {
        return process;
    }
}
