package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * WildFly; applications come and go by its management over HTTP, which answers when they have, or says why not. Files in
 * its directory of deployments would do, too, but say neither, and whoever puts a new application there under the old name
 * has to guess whether its scanner has forgotten the old one.
 */
final class WildFly implements Host {
    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9990;

    /** What its standard configuration listens on, before the offset. */
    private static final int[] PORTS = {HTTP_PORT, 8443, 8009, MANAGEMENT_PORT, 9993, 4712, 4713};

    private final URI root;
    private final URI management;
    private final HostProcess process;

    private WildFly(int offset, HostProcess process) {
        this.root = URI.create("http://127.0.0.1:" + (HTTP_PORT + offset) + "/");
        this.management = URI.create("http://127.0.0.1:" + (MANAGEMENT_PORT + offset) + "/management");
        this.process = process;
    }

    static WildFly start(Path base, String options) throws IOException {
        Path home = Path.of(System.getProperty("wildfly.home"));
        Trees.copy(home.resolve("standalone"), base);
        StringBuilder users = new StringBuilder();
        StringBuilder roles = new StringBuilder();
        for (Account account : Account.values()) {
            users.append(account.user()).append('=')
                    .append(hash("ApplicationRealm", account.user(), account.password())).append('\n');
            roles.append(account.user()).append('=').append(account.role()).append('\n');
        }
        Files.writeString(base.resolve("configuration/application-users.properties"), users);
        Files.writeString(base.resolve("configuration/application-roles.properties"), roles);
        Files.writeString(
                base.resolve("configuration/mgmt-users.properties"),
                Manager.USER + "=" + hash("ManagementRealm", Manager.USER, Manager.PASSWORD) + "\n");
        Trees.replace(
                base.resolve("configuration/standalone.xml"),
                Map.of("<mechanism mechanism-name=\"DIGEST\">", "<mechanism mechanism-name=\"BASIC\">"));
        int offset = freeOffset();
        HostProcess process = HostProcess.start(
                base,
                Map.of("JAVA_OPTS", "-Xmx512m -XX:+UseSerialGC -Djava.net.preferIPv4Stack=true " + options),
                "WFLYSRV0025",
                List.of(
                        "bash",
                        home.resolve("bin/standalone.sh").toString(),
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.socket.binding.port-offset=" + offset,
                        "-b=127.0.0.1",
                        "-bmanagement=127.0.0.1"));
        return new WildFly(offset, process);
    }

    private static int freeOffset() {
        while (true) {
            int offset = RandomGenerator.getDefault().nextInt(11_000, 19_000);
            if (IntStream.of(PORTS).allMatch(port -> Ports.isFree(port + offset))) {
                return offset;
            }
        }
    }

    /** As the server's own realms of properties files have it. */
    private static String hash(String realm, String user, String password) {
        try {
            String text = user + ":" + realm + ":" + password;
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void deploy(String context, Path war) throws IOException, InterruptedException {
        String address = address(context);
        manage("""
                {"operation": "composite", "steps": [
                  {"operation": "add", "address": %s, "content": [{"url": "%s"}]},
                  {"operation": "deploy", "address": %s}]}""".formatted(address, war.toUri(), address));
    }

    @Override
    public void undeploy(String context) throws IOException, InterruptedException {
        String address = address(context);
        manage("""
                {"operation": "composite", "steps": [
                  {"operation": "undeploy", "address": %s},
                  {"operation": "remove", "address": %s}]}""".formatted(address, address));
    }

    private static String address(String context) {
        return "[\"deployment\", \"" + context + ".war\"]";
    }

    /** Has an operation carried out, or says why not. */
    private void manage(String operation) throws IOException, InterruptedException {
        HttpResponse<String> answer = Manager.ask(HttpRequest.newBuilder(management)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(operation)));
        if (answer.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(operation + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public URI root() {
        return root;
    }

    @Override
    public String loaderClass() {
        return "org.jboss.modules.ModuleClassLoader";
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
