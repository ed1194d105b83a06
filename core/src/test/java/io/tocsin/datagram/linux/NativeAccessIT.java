package io.tocsin.datagram.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.datagram.DatagramTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM of its own says, with and without the flag. */
class NativeAccessIT {
    @TempDir
    Path folder;

    /** What the JVM runs. */
    static final class Trial {
        private Trial() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(LinuxTransport.PROVIDER.obstacle().orElse("no obstacle"));
            InetSocketAddress source = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            try (DatagramTransport transport = LinuxTransport.PROVIDER.open(source)) {
                System.out.println("opened " + transport.name());
            } catch (IOException refused) {
                System.out.println("not opened: " + refused.getMessage());
            }
        }
    }

    private record Said(String output, String errors) {}

    private Said run(String... flags) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux has this transport");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Trial.class.getName()));
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
    }

    @Test
    void withoutTheFlagNothingIsLinkedAndNothingIsWarnedOf() throws Exception {
        Said said = run();
        assertThat(said.output()).contains("--enable-native-access=ALL-UNNAMED").contains("not opened");
        assertThat(said.errors()).isEmpty();
    }

    @Test
    void withTheFlagItOpensWithoutAWarning() throws Exception {
        Said said = run("--enable-native-access=ALL-UNNAMED", "--illegal-native-access=deny");
        assertThat(said.output()).isEqualToIgnoringNewLines("no obstacle\nopened linux\n");
        assertThat(said.errors()).isEmpty();
    }
}
