package io.tocsin.samples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class EarlyMBeanServerTest {
    @Test
    void isTheOneThatConsolesShow() {
        MBeanServer early = EarlyMBeanServer.ofPlatform();

        assertThat(early).isSameAs(ManagementFactory.getPlatformMBeanServer());
    }

    @Test
    void buildsNobodyElsesMBeanServer() {
        EarlyMBeanServer.ofPlatform();

        assertThat(System.getProperties()).doesNotContainKey("javax.management.builder.initial");
    }

    @Test
    void hasAllOfTheJdksMBeansForWhoeverAsksTheUsualWay() throws Exception {
        EarlyMBeanServer.ofPlatform();

        for (String name : List.of("java.lang:type=Runtime", "com.sun.management:type=DiagnosticCommand")) {
            assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(name)))
                    .isTrue();
        }
    }
}
