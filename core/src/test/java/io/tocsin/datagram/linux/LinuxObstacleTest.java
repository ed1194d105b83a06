package io.tocsin.datagram.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinuxObstacleTest {
    @Test
    void findsNothingOnLinuxWithNativeAccess() {
        for (String arch : new String[] {"amd64", "x86_64", "aarch64"}) {
            assertThat(new LinuxObstacle("Linux", arch, true, "ALL-UNNAMED").find()).as(arch).isEmpty();
        }
    }

    @Test
    void namesTheFlagForTheClassPath() {
        assertThat(new LinuxObstacle("Linux", "amd64", false, "ALL-UNNAMED").find().orElseThrow())
                .contains("--enable-native-access=ALL-UNNAMED")
                .contains("Enable-Native-Access: ALL-UNNAMED");
    }

    @Test
    void namesTheFlagForTheModulePath() {
        assertThat(new LinuxObstacle("Linux", "amd64", false, "io.tocsin").find().orElseThrow())
                .contains("--enable-native-access=io.tocsin")
                .doesNotContain("ALL-UNNAMED");
    }

    @Test
    void namesTheSystemThatIsNotLinux() {
        assertThat(new LinuxObstacle("Windows 11", "amd64", true, "io.tocsin").find().orElseThrow())
                .contains("Windows 11");
    }

    @Test
    void namesTheProcessorThatItDoesNotKnow() {
        assertThat(new LinuxObstacle("Linux", "s390x", true, "io.tocsin").find().orElseThrow())
                .contains("s390x");
    }
}
