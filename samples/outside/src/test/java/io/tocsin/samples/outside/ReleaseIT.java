package io.tocsin.samples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The bundle holds what Maven Central asks for, of the three artifacts that are published, and nothing else. */
@ExtendWith(Rehearsed.class)
class ReleaseIT {
    private static final List<String> POM = List.of(".pom", "-cyclonedx.json", "-cyclonedx.xml");
    private static final List<String> JAR =
            Stream.concat(POM.stream(), Stream.of(".jar", "-sources.jar", "-javadoc.jar")).toList();
    private static final Map<String, List<String>> PUBLISHED = Map.of("tocsin", POM, "tocsin-core", JAR, "tocsin-jmx", JAR);
    private static final List<String> BESIDE_EACH = List.of("", ".md5", ".sha1", ".sha256", ".sha512");

    private final Rehearsal rehearsal;

    ReleaseIT(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Test
    void bundleHoldsTheThreeArtifactsWithSourcesJavadocSbomAndChecksumsAndNoSample() throws IOException {
        List<String> expected = new ArrayList<>();
        PUBLISHED.forEach((artifact, endings) -> endings.forEach(ending -> {
            String file = rehearsal.bundle().relativize(rehearsal.file(artifact, ending)).toString();
            BESIDE_EACH.forEach(beside -> expected.add(file + beside));
            expected.add(file + ".asc");
        }));
        assertThat(Trees.files(rehearsal.bundle())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyFileIsSigned() throws IOException, InterruptedException {
        for (Map.Entry<String, List<String>> published : PUBLISHED.entrySet()) {
            for (String ending : published.getValue()) {
                rehearsal.key().verify(rehearsal.file(published.getKey(), ending));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tocsin", "tocsin-core", "tocsin-jmx"})
    void pomSaysWhatMavenCentralAsksFor(String artifact) throws Exception {
        Element own = pom(artifact);
        Element parent = pom("tocsin");
        assertThat(child(own, "name")).isNotBlank();
        assertThat(child(own, "description")).isNotBlank();
        for (String inherited : List.of("url", "inceptionYear", "licenses", "developers", "scm", "issueManagement")) {
            assertThat(child(parent, inherited)).as(inherited).isNotBlank();
        }
        assertThat(Files.readString(rehearsal.file(artifact, ".pom"))).doesNotContain("-SNAPSHOT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "jmx"})
    void jarSaysWhatItIs(String module) throws IOException {
        try (JarFile jar = new JarFile(rehearsal.file("tocsin-" + module, ".jar").toFile())) {
            assertThat(jar.getEntry("module-info.class")).isNotNull();
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Implementation-Title")).isEqualTo(module.equals("core") ? "Tocsin core" : "Tocsin JMX");
            assertThat(manifest.getValue("Implementation-Version")).isEqualTo(rehearsal.version());
            assertThat(manifest.getValue("Build-Jdk-Spec")).isEqualTo("25");
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License").contains("Version 2.0");
        }
    }

    @Test
    void thirdPartiesAndTheirLicencesAreListedInTheJar() throws IOException {
        try (JarFile jar = new JarFile(rehearsal.file("tocsin-jmx", ".jar").toFile())) {
            assertThat(text(jar, "META-INF/THIRD-PARTY.txt"))
                    .contains("(MIT) SLF4J API", "(Apache-2.0) Apache Commons Configuration", "(Apache-2.0) Byte Buddy")
                    .doesNotContain("io.tocsin", "junit");
        }
    }

    @Test
    void sbomNamesWhatIsNeededToRunAndNothingElse() throws IOException {
        String sbom = Files.readString(rehearsal.file("tocsin-core", "-cyclonedx.json"));
        List<String> components = Stream.of(sbom.split("\"purl\" : \"pkg:maven/", -1))
                .skip(1)
                .map(component -> component.substring(0, component.indexOf('@')))
                .toList();
        assertThat(components).containsExactlyInAnyOrder(
                "io.tocsin/tocsin-core",
                "org.slf4j/slf4j-api",
                "org.apache.commons/commons-configuration2",
                "org.apache.commons/commons-lang3",
                "org.apache.commons/commons-text",
                "commons-logging/commons-logging",
                "commons-io/commons-io");
    }

    @Test
    void javadocShowsTheExportedPackagesWithTheirDiagrams() throws IOException {
        try (ZipFile core = new ZipFile(rehearsal.file("tocsin-core", "-javadoc.jar").toFile());
                ZipFile jmx = new ZipFile(rehearsal.file("tocsin-jmx", "-javadoc.jar").toFile())) {
            assertThat(text(core, "element-list").lines())
                    .containsExactly("module:io.tocsin", "io.tocsin", "io.tocsin.client", "io.tocsin.management", "io.tocsin.spi");
            assertThat(text(jmx, "element-list").lines())
                    .containsExactly("module:io.tocsin.jmx", "io.tocsin.jmx", "io.tocsin.jmx.bean");
            showsDiagrams(core, "io.tocsin/io/tocsin/", "session", "push", "threads");
            showsDiagrams(jmx, "io.tocsin.jmx/io/tocsin/jmx/", "mbeans");
        }
    }

    private static void showsDiagrams(ZipFile javadoc, String packagePath, String... names) throws IOException {
        String page = text(javadoc, packagePath + "package-summary.html");
        for (String name : names) {
            assertThat(page).contains("<img src=\"doc-files/" + name + ".svg\"");
            assertThat(text(javadoc, packagePath + "doc-files/" + name + ".svg")).contains("<svg ");
        }
    }

    /** The ordinary build was made elsewhere, at another time: what it has in common with this one does not depend on that. */
    @ParameterizedTest
    @ValueSource(strings = {"core", "jmx"})
    void classesAreThoseOfTheOrdinaryBuildBitByBit(String module) throws IOException {
        Map<String, String> released = classes(rehearsal.file("tocsin-" + module, ".jar"));
        Map<String, String> ordinary = classes(rehearsal.ordinary(module));
        assertThat(released.keySet()).hasSizeGreaterThan(50).isEqualTo(ordinary.keySet());
        released.entrySet().removeAll(ordinary.entrySet());
        assertThat(released).as("different from those of the ordinary build").isEmpty();
    }

    /** Name to checksum and time. */
    private static Map<String, String> classes(Path file) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .forEach(entry -> classes.put(entry.getName(), Long.toHexString(entry.getCrc()) + " " + entry.getTimeLocal()));
        }
        return classes;
    }

    private static String text(ZipFile archive, String name) throws IOException {
        ZipEntry entry = archive.getEntry(name);
        assertThat(entry).as("%s in %s", name, archive.getName()).isNotNull();
        return new String(archive.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }

    private Element pom(String artifact) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(rehearsal.file(artifact, ".pom").toFile())
                .getDocumentElement();
    }

    private static String child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child.getNodeName().equals(name)) {
                return child.getTextContent();
            }
        }
        return "";
    }
}
