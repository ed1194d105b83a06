package io.tocsin.samples.webapp.hosts;

import static io.tocsin.samples.webapp.hosts.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
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

/** WildFly; applications come and go by files in its directory of deployments. */
final class WildFly implements Host {
    /** What its standard configuration listens on, before the offset. */
    private static final int[] PORTS = {8080, 8443, 8009, 9990, 9993, 4712, 4713};

    private final Path deployments;
    private final URI root;
    private final HostProcess process;

    private WildFly(Path deployments, URI root, HostProcess process) {
        this.deployments = deployments;
        this.root = root;
        this.process = process;
    }

    static WildFly start(Path base, String options) throws IOException {
        Path home = Path.of(System.getProperty("wildfly.home"));
        Trees.copy(home.resolve("standalone"), base);
        Trees.replace(
                base.resolve("configuration/standalone.xml"), Map.of("scan-interval=\"5000\"", "scan-interval=\"200\""));
        StringBuilder users = new StringBuilder();
        StringBuilder roles = new StringBuilder();
        for (Account account : Account.values()) {
            users.append(account.user()).append('=').append(hash(account)).append('\n');
            roles.append(account.user()).append('=').append(account.role()).append('\n');
        }
        Files.writeString(base.resolve("configuration/application-users.properties"), users);
        Files.writeString(base.resolve("configuration/application-roles.properties"), roles);
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
        return new WildFly(
                base.resolve("deployments"), URI.create("http://127.0.0.1:" + (8080 + offset) + "/"), process);
    }

    private static int freeOffset() {
        while (true) {
            int offset = RandomGenerator.getDefault().nextInt(11_000, 19_000);
            if (IntStream.of(PORTS).allMatch(port -> Ports.isFree(port + offset))) {
                return offset;
            }
        }
    }

    /** As the server's own realm of properties files has it. */
    private static String hash(Account account) {
        try {
            String text = account.user() + ":ApplicationRealm:" + account.password();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void deploy(String context, Path war) throws IOException {
        Trees.drop(war, deployments.resolve(context + ".war"));
        eventually(context + " is deployed", () -> {
            Path failed = marker(context, "failed");
            if (Files.exists(failed)) {
                throw new IOException(Files.readString(failed));
            }
            return Files.exists(marker(context, "deployed"));
        });
    }

    @Override
    public void undeploy(String context) throws IOException {
        Files.delete(marker(context, "deployed"));
        eventually(context + " is undeployed", () -> Files.exists(marker(context, "undeployed")));
        Files.delete(deployments.resolve(context + ".war"));
        Files.delete(marker(context, "undeployed"));
    }

    private Path marker(String context, String state) {
        return deployments.resolve(context + ".war." + state);
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
