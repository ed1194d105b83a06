package io.tocsin.samples.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The profile api-check tells changes that a version allows from those that break who uses it. */
@ExtendWith(Rehearsed.class)
class ApiCheckIT {
    private static final String CHECK = "com.github.siom79.japicmp:japicmp-maven-plugin:cmp@api";

    private final Rehearsal rehearsal;

    ApiCheckIT(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Test
    void sameApiPasses() throws IOException, InterruptedException {
        assertThat(rehearsal.released("api-same").succeeds(check("core,jmx", rehearsal.bundle())))
                .contains("cmp (api) @ tocsin-core", "cmp (api) @ tocsin-jmx");
    }

    @Test
    void classThatIsGoneFromAnExportedPackageBreaksTheBuild() throws IOException, InterruptedException {
        Path baseline = baselineWith("baseline-exported", "io/tocsin/spi/GoneSince");
        assertThat(rehearsal.released("api-exported").fails(check("core", baseline)))
                .contains("io.tocsin.spi.GoneSince");
    }

    @Test
    void classThatIsGoneFromAnInnerPackageDoesNot() throws IOException, InterruptedException {
        Path baseline = baselineWith("baseline-inner", "io/tocsin/push/GoneSince");
        assertThat(rehearsal.released("api-inner").succeeds(check("core", baseline)))
                .doesNotContain("GoneSince");
    }

    @Test
    void withoutAVersionToCompareWithItSaysWhatIsMissing() throws IOException, InterruptedException {
        assertThat(rehearsal.released("api-none").fails(
                        Rehearsal.machinesRepository(), "-Papi-check", "-pl", "core", "validate"))
                .contains("api-check compares with a published version: say which, such as -Dapi.baseline=1.0.0");
    }

    private String[] check(String modules, Path baseline) throws IOException {
        Path local = rehearsal.directory("api-repository");
        Trees.delete(local.resolve("io/tocsin"));
        List<String> arguments = new ArrayList<>(rehearsal.repositories(local, baseline));
        arguments.addAll(List.of("-Papi-check", "-Dapi.baseline=" + rehearsal.version(), "-pl", modules, CHECK));
        return arguments.toArray(String[]::new);
    }

    /** A repository in which tocsin-core had one more public class. */
    private Path baselineWith(String name, String binaryName) throws IOException {
        Path baseline = rehearsal.directory(name);
        for (String file : Trees.files(rehearsal.bundle())) {
            Files.createDirectories(baseline.resolve(file).getParent());
            Files.copy(rehearsal.bundle().resolve(file), baseline.resolve(file));
        }
        Path jar = baseline.resolve(rehearsal.bundle().relativize(rehearsal.file("tocsin-core", ".jar")));
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Files.write(content.getPath(binaryName + ".class"), publicClass(binaryName.replace('/', '.')));
        }
        return baseline;
    }

    private static byte[] publicClass(String name) {
        return ClassFile.of().build(ClassDesc.of(name), builder -> builder
                .withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_SUPER)
                .withMethodBody("ring", MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_PUBLIC, code -> code.return_()));
    }
}
