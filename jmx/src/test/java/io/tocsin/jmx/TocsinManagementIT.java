package io.tocsin.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.NotificationServer;
import io.tocsin.management.Managed;
import java.time.Duration;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Registering a server's MBeans, and taking them away. */
class TocsinManagementIT {
    private final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();

    @Test
    void closingTakesExactlyTheOwnAwayEvenIfAnotherServerHasTheSameName() throws Exception {
        try (NotificationServer first = ManagedServer.embedding().start();
                NotificationServer second = ManagedServer.embedding().start()) {
            TocsinManagement one = TocsinManagement.register(first, mbeans);
            TocsinManagement two = TocsinManagement.register(second, mbeans);
            assertThat(one.names()).contains(ManagedServer.name("Server")).hasSize(4);
            assertThat(two.names()).contains(new ObjectName(ManagedServer.name("Server") + ",instance=2")).hasSize(4);

            one.close();
            one.close();
            assertThat(mbeans.queryNames(new ObjectName("io.tocsin:*"), null)).containsExactlyInAnyOrderElementsOf(two.names());
            two.close();
            assertThat(mbeans.queryNames(new ObjectName("io.tocsin:*"), null)).isEmpty();
        }
    }

    @Test
    void aWatchedSessionIsSeenToBeTheSecondServers() throws Exception {
        try (NotificationServer first = ManagedServer.embedding().start();
                NotificationServer second = ManagedServer.embedding().start();
                TocsinManagement one = TocsinManagement.register(first, mbeans);
                TocsinManagement two = TocsinManagement.register(second, mbeans)) {
            assertThat(one.names()).doesNotContainAnyElementsOf(two.names());
            String id = second.open("alice").id();
            ObjectName sessions = new ObjectName(ManagedServer.name("Sessions") + ",instance=2");
            mbeans.invoke(sessions, "watch", new Object[] {id}, new String[] {String.class.getName()});
            assertThat(mbeans.queryNames(new ObjectName("io.tocsin:type=Session,*"), null))
                    .containsExactly(new ObjectName("io.tocsin:type=Session,name=default,instance=2,id=" + id));
        }
    }

    @Test
    void closingTheServerIsEnough() throws Exception {
        NotificationServer server = ManagedServer.embedding().start();
        TocsinManagement.register(server, mbeans);
        assertThat(mbeans.queryNames(new ObjectName("io.tocsin:*"), null)).hasSize(4);
        server.close();
        assertThat(mbeans.queryNames(new ObjectName("io.tocsin:*"), null)).isEmpty();
        assertThatThrownBy(() -> TocsinManagement.register(server, mbeans)).hasMessageContaining("has stopped");
    }

    @Test
    void failRegistersNothingAtAll() throws Exception {
        try (NotificationServer first = ManagedServer.embedding().start();
                NotificationServer second = ManagedServer.embedding().start();
                TocsinManagement one = TocsinManagement.register(first, mbeans)) {
            // only the last of the four names is taken
            one.names().stream()
                    .filter(name -> !name.getKeyProperty("type").equals("Sessions"))
                    .forEach(this::unregister);
            assertThatThrownBy(() -> TocsinManagement.register(second, mbeans, ClashPolicy.FAIL))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Sessions");
            assertThat(mbeans.queryNames(new ObjectName("io.tocsin:*"), null)).hasSize(1);
            assertThat(second.isRunning()).isTrue();
        }
    }

    @Test
    void skipLeavesOutWhatClashes() throws Exception {
        try (NotificationServer first = ManagedServer.embedding().start();
                NotificationServer second = ManagedServer.embedding().start();
                TocsinManagement one = TocsinManagement.register(first, mbeans)) {
            unregister(ManagedServer.name("Server"));
            TocsinManagement two = TocsinManagement.register(second, mbeans, ClashPolicy.SKIP);
            assertThat(two.names()).containsExactly(ManagedServer.name("Server"));
            two.close();
            assertThat(mbeans.queryNames(new ObjectName("io.tocsin:*"), null)).hasSize(one.names().size() - 1);
        }
    }

    @Test
    void namesThatNeedItAreQuoted() throws Exception {
        try (NotificationServer server = ManagedServer.embedding().set("name", "news:feed").start();
                TocsinManagement management = TocsinManagement.register(server, mbeans)) {
            assertThat(management.names()).contains(new ObjectName("io.tocsin:type=Server,name=\"news:feed\""));
        }
    }

    @Test
    @SuppressWarnings("try") // closed twice, to see what is left
    void showsComponentsOfTheApplication() throws Exception {
        try (NotificationServer server = ManagedServer.embedding().start();
                TocsinManagement management = TocsinManagement.register(server, mbeans)) {
            Directory directory = new Directory();
            ObjectName name = management.export(directory, "Directory").orElseThrow();
            assertThat(name).isEqualTo(ManagedServer.name("Directory"));
            mbeans.setAttribute(name, new Attribute("RememberMillis", 5_000));
            assertThat(directory.remember()).isEqualTo(Duration.ofSeconds(5));
            assertThatThrownBy(() -> management.export("text", "Text")).isInstanceOf(IllegalArgumentException.class);
            management.close();
            assertThat(mbeans.isRegistered(name)).isFalse();
            assertThatThrownBy(() -> management.export(directory, "Directory")).isInstanceOf(IllegalStateException.class);
        }
    }

    private void unregister(ObjectName name) {
        try {
            mbeans.unregisterMBean(name);
        } catch (javax.management.JMException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A component of an application. */
    @Managed("A directory of users")
    public static final class Directory {
        private volatile Duration remember = Duration.ofSeconds(1);

        /** How long answers are remembered. */
        @Managed("How long an answer is remembered")
        public Duration remember() {
            return remember;
        }

        /** Sets it. */
        public void remember(Duration duration) {
            remember = duration;
        }
    }
}
