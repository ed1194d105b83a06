package io.tocsin.samples.mail.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a test needs of the machine: says what is missing and skips it; on CI, where it must run, it fails. */
public final class Needs {
    private Needs() {}

    /** Programs, and the Debian package that each comes with. */
    public static void programs(Map<String, String> packages) {
        packages.forEach((program, debian) -> require(
                Files.isExecutable(Path.of(program)), program + " (Debian: apt-get install " + debian + ")"));
    }

    public static void root() {
        require("root".equals(System.getProperty("user.name")), "root, because mail servers work under several users");
    }

    private static void require(boolean there, String what) {
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("on CI these tests must run, but they need " + what);
        }
        assumeTrue(there, "these tests need " + what);
    }
}
