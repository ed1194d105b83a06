package io.tocsin.datagram.linux;

import java.lang.foreign.Linker;
import java.util.Optional;

/**
 * Finds out, without linking anything, why the linux transport cannot be used here.
 *
 * @param osName the system property {@code os.name}
 * @param osArch the system property {@code os.arch}
 * @param nativeAccess whether this module may link native code
 * @param module whom the JVM's flag has to name
 */
record LinuxObstacle(String osName, String osArch, boolean nativeAccess, String module) {
    private static final String CLASS_PATH = "ALL-UNNAMED";

    static Optional<String> here() {
        Module module = LinuxObstacle.class.getModule();
        return new LinuxObstacle(
                        System.getProperty("os.name", "?"),
                        System.getProperty("os.arch", "?"),
                        module.isNativeAccessEnabled(),
                        module.isNamed() ? module.getName() : CLASS_PATH)
                .find()
                .or(LinuxObstacle::missingFunction);
    }

    Optional<String> find() {
        if (!osName.equals("Linux")) {
            return Optional.of("it needs Linux, this is " + osName);
        }
        if (!osArch.equals("amd64") && !osArch.equals("x86_64") && !osArch.equals("aarch64")) {
            return Optional.of("it knows the structures and system calls of x86_64 and aarch64, this is " + osArch);
        }
        if (!nativeAccess) {
            return Optional.of("native access is not enabled; start Java with --enable-native-access=" + module
                    + (module.equals(CLASS_PATH)
                            ? ", or put Enable-Native-Access: ALL-UNNAMED into the executable jar's manifest"
                            : ""));
        }
        return Optional.empty();
    }

    private static Optional<String> missingFunction() {
        try {
            return Linker.nativeLinker().defaultLookup().find(LibC.FUNCTION).isPresent()
                    ? Optional.empty()
                    : Optional.of("this C library lacks " + LibC.FUNCTION);
        } catch (UnsupportedOperationException noLinker) {
            return Optional.of("this Java cannot call native functions: " + noLinker.getMessage());
        }
    }
}
