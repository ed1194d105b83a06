package io.tocsin.jmx.export;

import static io.tocsin.jmx.Eventually.eventually;
import static io.tocsin.jmx.export.Exported.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import javax.management.Attribute;
import javax.management.InvalidAttributeValueException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.RuntimeMBeanException;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a console sees over the network: RMI on the loopback interface. */
class RemoteIT {
    private final Exported shown = new Exported(new Doorman());
    private final CapturedLog log = new CapturedLog();
    private JMXConnectorServer connector;
    private JMXConnector client;
    private MBeanServerConnection remote;

    @BeforeEach
    @SuppressWarnings("BanJNDI") // the address is the test's own
    void connect() throws Exception {
        JMXAuthenticator anyName = credentials -> new Subject(
                true, Set.of(new JMXPrincipal(((String[]) credentials)[0])), Set.of(), Set.of());
        connector = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("rmi", "127.0.0.1", 0), Map.of(JMXConnectorServer.AUTHENTICATOR, anyName), shown.mbeans);
        connector.start();
        client = JMXConnectorFactory.connect(
                connector.getAddress(), Map.of(JMXConnector.CREDENTIALS, new String[] {"alice", "secret"}));
        remote = client.getMBeanServerConnection();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        connector.stop();
        log.close();
        shown.close();
    }

    @Test
    void theAuditLogNamesWhoeverLoggedOn() throws Exception {
        remote.setAttribute(shown.name, new Attribute("Limit", 20));
        remote.invoke(shown.name, "expel", new Object[] {"Ada"}, new String[] {"java.lang.String"});
        assertThat(catchThrowable(() -> remote.setAttribute(shown.name, new Attribute("Limit", 0)))).isNotNull();
        assertThat(log.audit()).containsExactly(
                "INFO test:type=Target Limit: 10 -> 20 by alice",
                "INFO test:type=Target expel(Ada) by alice",
                "WARN test:type=Target Limit: -> 0 by alice refused: Limit must be 1 to 100, was 0");
    }

    @Test
    void refusalsNeedNoClassesOfOurs() {
        Throwable refused = catchThrowable(() -> remote.setAttribute(shown.name, new Attribute("Limit", 13)));
        assertThat(refused).isExactlyInstanceOf(InvalidAttributeValueException.class)
                .hasMessage("limit must be lucky, was 13");
        assertOnlyTheJdk(refused);
        Throwable failed = catchThrowable(() -> remote.invoke(
                shown.name, "look", new Object[] {"*", 1}, new String[] {"java.lang.String", "int"}));
        assertThat(failed).isExactlyInstanceOf(RuntimeMBeanException.class)
                .cause().isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("filter must not be *");
        assertOnlyTheJdk(failed);
        assertOnlyTheJdk(catchThrowable(() -> remote.getAttribute(shown.name, "Broken")));
    }

    /** A program's own interface for what is shown. */
    public interface DoormanMXBean {
        int getLimit();

        void setLimit(int limit);

        Guest[] getGuests();

        String[] look(String filter, int limit);
    }

    /** As much of a guest as that program wants. */
    public record Guest(String name, long waitingMillis, String from) {}

    @Test
    void programsCanUseTypedProxies() {
        DoormanMXBean doorman = JMX.newMXBeanProxy(remote, shown.name, DoormanMXBean.class);
        doorman.setLimit(30);
        assertThat(doorman.getLimit()).isEqualTo(30);
        assertThat(doorman.look("A", 3)).containsExactly("A", "3");
        assertThat(doorman.getGuests()).containsExactly(new Guest("Ada", 1500, "192.0.2.7:4000"));
        assertThatThrownBy(() -> doorman.look("*", 3))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("filter must not be *");
    }

    @Test
    void everythingThatIsShownCrossesTheNetwork() throws Exception {
        for (var info : remote.getMBeanInfo(shown.name).getAttributes()) {
            if (!info.getName().equals("Broken")) {
                Object value = remote.getAttribute(shown.name, info.getName());
                assertThat(value == null ? List.class.getClassLoader() : value.getClass().getClassLoader())
                        .as(info.getName()).isNull();
            }
        }
        assertThat(((CompositeData[]) remote.getAttribute(shown.name, "Guests"))[0].getCompositeType().getTypeName())
                .isEqualTo("io.tocsin.jmx.generated.io.tocsin.jmx.export.Doorman$Guest");
    }

    @Test
    void notificationsArriveInOrder() throws Exception {
        Registration bell = shown.exporter
                .export(new Doorman(), ManagedModel.of(Doorman.class), "test", keys("type", "Bell"))
                .orElseThrow();
        List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        remote.addNotificationListener(bell.name(), (notification, _) -> heard.add(notification.getSequenceNumber()), null, null);
        assertThat(bell.hasListeners()).isTrue();
        for (int i = 0; i < 300; i++) {
            bell.send(new Notification("t", "nobody", 0));
        }
        eventually("300 notifications", () -> heard.size() == 300);
        assertThat(heard).isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
    }

    private static void assertOnlyTheJdk(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            assertThat(one.getClass().getClassLoader()).as(one.toString()).isNull();
            assertThat(one.getSuppressed()).isEmpty();
        }
        assertThat(thrown.toString()).doesNotContain("UnmarshalException");
    }
}
