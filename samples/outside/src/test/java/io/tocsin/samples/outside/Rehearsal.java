package io.tocsin.samples.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A release up to the upload: the sources in another place, as the version to be, and the bundle that they give. */
final class Rehearsal implements AutoCloseable {
    private final Path work = Path.of(System.getProperty("work"));
    private final Path tree = work.resolve("tree");
    private final Path bundle = work.resolve("bundle");
    private final String snapshot = System.getProperty("tocsin.version");
    private final String version = snapshot.replace("-SNAPSHOT", "");
    private final SigningKey key;

    Rehearsal() throws IOException, InterruptedException {
        Trees.delete(work);
        Files.createDirectories(bundle);
        SourceTree.copy(Path.of(System.getProperty("tree")), tree, snapshot, version);
        key = SigningKey.make();
        List<String> arguments = new ArrayList<>(List.of(
                "-Prelease", "-pl", ".,core,jmx", "-DskipUpload", "-Dmaven.test.skip=true", "-Dmaven.install.skip=true",
                // this build has looked at the sources already
                "-Dspotless.check.skip=true", "-Denforcer.skip=true"));
        arguments.add(machinesRepository());
        arguments.addAll(key.arguments());
        arguments.add("deploy");
        released("release").succeeds(arguments.toArray(String[]::new));
        Trees.unzip(tree.resolve("target/central-publishing/central-bundle.zip"), bundle);
    }

    String version() {
        return version;
    }

    SigningKey key() {
        return key;
    }

    /** What Maven Central would be sent: a repository. */
    Path bundle() {
        return bundle;
    }

    /** A file of the bundle, such as ("tocsin-core", "-sources.jar"). */
    Path file(String artifact, String ending) {
        return bundle.resolve("io/tocsin").resolve(artifact).resolve(version).resolve(artifact + "-" + version + ending);
    }

    /** The jar of the ordinary build, as the reactor hands it over. */
    Path ordinary(String module) {
        return Path.of(System.getProperty("tree"), module, "target", "tocsin-" + module + "-" + snapshot + ".jar");
    }

    /** A directory for a test. */
    Path directory(String name) throws IOException {
        return Files.createDirectories(work.resolve(name));
    }

    /** The argument by which a Maven has the local repository of this build. Nothing must be installed into it. */
    static String machinesRepository() {
        return "-Dmaven.repo.local=" + System.getProperty("maven.repository");
    }

    /** A Maven in the copied sources, on the JDK of the Maven that runs this build: its jar tool writes module descriptors. */
    MavenProcess released(String log) {
        return new MavenProcess(tree, work.resolve(log + ".log"), Map.of("JAVA_HOME", System.getProperty("maven.java.home")));
    }

    /** A Maven on this JDK, elsewhere. */
    MavenProcess elsewhere(Path directory, String log) {
        return new MavenProcess(directory, work.resolve(log + ".log"), Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    /**
     * The arguments by which a Maven knows the repositories given, what the machine has fetched for this build, and Maven
     * Central; with a local repository that is empty at first. Whatever the user's own settings say holds as well.
     */
    List<String> repositories(Path local, Path... repositories) throws IOException {
        StringBuilder known = new StringBuilder();
        for (Path repository : repositories) {
            known.append(repository(repository));
        }
        known.append(repository(Path.of(System.getProperty("maven.repository"))));
        Path settings = Files.writeString(local.resolveSibling(local.getFileName() + "-settings.xml"), """
                <settings><profiles><profile><id>here</id><repositories>%s</repositories><pluginRepositories>%s</pluginRepositories>
                </profile></profiles><activeProfiles><activeProfile>here</activeProfile></activeProfiles></settings>
                """.formatted(known, known.toString().replace("repository>", "pluginRepository>")));
        return List.of("-gs", settings.toString(), "-Dmaven.repo.local=" + local);
    }

    private static String repository(Path directory) {
        return "<repository><id>%s</id><url>%s</url><releases><checksumPolicy>ignore</checksumPolicy></releases></repository>"
                .formatted(directory.getFileName(), directory.toUri());
    }

    @Override
    public void close() throws IOException {
        key.close();
    }
}
