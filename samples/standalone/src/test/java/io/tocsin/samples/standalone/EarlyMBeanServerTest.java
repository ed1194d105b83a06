package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EarlyMBeanServerTest {
    @Test
    @Timeout(60)
    void isTheOneThatConsolesShowAndGetsAllOfTheJdks() throws IOException, InterruptedException {
        Process fresh = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fresh.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(fresh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(fresh.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.lines())
                .containsExactly(
                        "the platform's own: true",
                        "runtime: true",
                        "commands: true",
                        "builder left behind: null");
    }

    @Test
    void takesTheOneThatIsThere() {
        MBeanServer there = ManagementFactory.getPlatformMBeanServer();

        assertThat(EarlyMBeanServer.ofPlatform()).isSameAs(there);
        assertThat(System.getProperty("javax.management.builder.initial")).isNull();
    }

    /** A JVM in which nobody has asked for an MBeanServer yet. */
    static final class Fresh {
        private Fresh() {}

        @SuppressWarnings("ReferenceEquality") // it is to be the very same
        public static void main(String[] arguments) throws MalformedObjectNameException {
            MBeanServer early = EarlyMBeanServer.ofPlatform();
            System.out.println("the platform's own: " + (early == ManagementFactory.getPlatformMBeanServer()));
            System.out.println("runtime: " + early.isRegistered(new ObjectName("java.lang:type=Runtime")));
            System.out.println("commands: " + early.isRegistered(new ObjectName("com.sun.management:type=DiagnosticCommand")));
            System.out.println("builder left behind: " + System.getProperty("javax.management.builder.initial"));
        }
    }
}
