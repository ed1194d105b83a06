package io.tocsin;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dependencies point one way, and only what is meant for others is exported. */
class ArchitectureTest {
    private static final JavaClasses CORE =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.tocsin");

    @Test
    void theTopicPackageKnowsNothingOfPushes() {
        mayDependOn("io.tocsin.topic", "io.tocsin");
    }

    @Test
    void transportsKnowNothingOfSessions() {
        mayDependOn("io.tocsin.datagram", "io.tocsin");
        mayDependOn("io.tocsin.datagram.linux", "io.tocsin", "io.tocsin.datagram");
    }

    @Test
    void thePushLoopKnowsTopicsAndTransportsOnly() {
        mayDependOn("io.tocsin.push", "io.tocsin", "io.tocsin.topic", "io.tocsin.datagram", "io.tocsin.flight", "io.tocsin.log");
    }

    @Test
    void inspectionAsksThePushLoop() {
        mayDependOn("io.tocsin.inspect", "io.tocsin", "io.tocsin.push", "io.tocsin.datagram", "io.tocsin.text");
    }

    @Test
    void whatPeopleWriteKnowsNothingOfTheServer() {
        mayDependOn("io.tocsin.text");
    }

    @Test
    void theControlEndpointSpeaksToThePushLoop() {
        mayDependOn(
                "io.tocsin.control", "io.tocsin", "io.tocsin.spi", "io.tocsin.push", "io.tocsin.datagram", "io.tocsin.log",
                "io.tocsin.text");
    }

    @Test
    void theFlightLogKnowsNobodyWhoWritesIt() {
        mayDependOn("io.tocsin.flight", "io.tocsin", "io.tocsin.text", "jdk.jfr..");
    }

    @Test
    void nobodyElseMentionsTheFlightRecorder() {
        noClasses().that().resideOutsideOfPackage("io.tocsin.flight").should().dependOnClassesThat().resideInAPackage("jdk.jfr..").check(CORE);
    }

    @Test
    void whatIsTakenFromTheJvmKnowsNothingOfTheServer() {
        mayDependOn("io.tocsin.jvm");
    }

    @Test
    void nobodyIsLinkedWithSocketOptionsThatAnApplicationServerMayHide() {
        noClasses().should().dependOnClassesThat().resideInAPackage("jdk.net..").check(CORE);
    }

    @Test
    void settingsKnowNothingOfTheRest() {
        mayDependOn(
                "io.tocsin.config", "io.tocsin", "io.tocsin.spi", "io.tocsin.flight", "io.tocsin.log", "io.tocsin.text",
                "javax.crypto..");
    }

    @Test
    void theLogKnowsNothingOfTheServer() {
        mayDependOn("io.tocsin.log");
    }

    @Test
    void theClientKnowsNothingOfTheServer() {
        mayDependOn("io.tocsin.client", "io.tocsin.text");
    }

    @Test
    void noNameServerIsEverAskedForWhatAClientSays() {
        for (String method : List.of("getByName", "getAllByName", "getHostName", "getCanonicalHostName")) {
            noClasses().that().resideInAnyPackage("io.tocsin.control", "io.tocsin.push", "io.tocsin.datagram..", "io.tocsin.flight")
                    .should().callMethodWhere(target(name(method)).and(target(owner(belongToAnyOf(
                            InetAddress.class, Inet4Address.class, Inet6Address.class, InetSocketAddress.class)))))
                    .check(CORE);
        }
        noClasses().that().resideInAnyPackage("io.tocsin.control", "io.tocsin.push", "io.tocsin.datagram..", "io.tocsin.flight")
                .should().callConstructor(InetSocketAddress.class, String.class, int.class).check(CORE);
    }

    @Test
    void nothingThatWaitsOrTimesOutAsksTheWallClock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tocsin.ServerStart") // when the server started, for people
                .and()
                .doNotHaveFullyQualifiedName("io.tocsin.config.FileWatch") // compares with the times of a file
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .check(CORE);
    }

    @Test
    void coreNeverMentionsJmx() {
        noClasses().should().dependOnClassesThat().resideInAPackage("javax.management..").check(CORE);
    }

    @Test
    void exportsFourPackages() throws IOException {
        Path descriptor = Path.of("target", "classes", "module-info.class");
        ModuleDescriptor module = ModuleDescriptor.read(Files.newInputStream(descriptor));
        assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("io.tocsin", "io.tocsin.client", "io.tocsin.management", "io.tocsin.spi");
    }

    @ParameterizedTest
    @CsvSource({"core, 10", "jmx, 2"})
    void everyPackageHasAPage(String module, int fewerThanThereAre) throws IOException {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(module).resolve("src/main/java"))) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
            assertThat(packages)
                    .hasSizeGreaterThan(fewerThanThereAre)
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .startsWith("/**")
                            .contains("@NullMarked"));
        }
    }

    private static void mayDependOn(String from, String... others) {
        String[] allowed = new String[others.length + 5];
        System.arraycopy(others, 0, allowed, 0, others.length);
        allowed[others.length] = from;
        allowed[others.length + 1] = "java..";
        allowed[others.length + 2] = "javax.net..";
        allowed[others.length + 3] = "org..";
        allowed[others.length + 4] = "io.tocsin.jvm";
        ArchRule rule = classes().that().resideInAPackage(from).should().onlyDependOnClassesThat().resideInAnyPackage(allowed);
        rule.check(CORE);
    }
}
