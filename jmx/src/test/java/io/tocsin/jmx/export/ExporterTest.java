package io.tocsin.jmx.export;

import static io.tocsin.jmx.export.Exported.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.jmx.ClashPolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.management.MBeanRegistrationException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectInstance;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exporter takes exactly those MBeans away that it registered, and never stands in anybody's way. */
class ExporterTest {
    private final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();
    private final int present = mbeans.getMBeanCount();
    private final ManagedModel model = ManagedModel.of(Doorman.class);
    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void namesKeepTheirOrderAndAreQuotedOnlyWhereTheyMustBe() {
        try (Exporter exporter = new Exporter(mbeans, ClashPolicy.FAIL)) {
            assertThat(export(exporter, "type", "Server", "name", "news feed")).hasToString("d:type=Server,name=news feed");
            assertThat(export(exporter, "type", "Server", "name", "a,b=c:\"*?\n"))
                    .hasToString("d:type=Server,name=\"a,b=c:\\\"\\*\\?\\n\"");
            assertThat(export(exporter, "type", "Server", "name", "")).hasToString("d:type=Server,name=\"\"");
        }
    }

    @Test
    void suffixTakesTheNextFreeNumber() {
        try (Exporter exporter = new Exporter(mbeans, ClashPolicy.SUFFIX)) {
            assertThat(export(exporter, "type", "S")).hasToString("d:type=S");
            assertThat(log.lines()).isEmpty();
            assertThat(export(exporter, "type", "S")).hasToString("d:type=S,instance=2");
            assertThat(log.lines()).filteredOn(line -> line.startsWith("[main] WARN")).singleElement().asString()
                    .endsWith("d:type=S is taken by another MBean; this one is d:type=S,instance=2");
            assertThat(export(exporter, "type", "S")).hasToString("d:type=S,instance=3");
        }
        assertThat(mbeans.getMBeanCount()).isEqualTo(present);
    }

    @Test
    void failFailsAndLeavesTheOtherAlone() throws Exception {
        Exporter second = new Exporter(mbeans, ClashPolicy.FAIL);
        try (Exporter first = new Exporter(mbeans, ClashPolicy.FAIL)) {
            ObjectName name = export(first, "type", "S");
            assertThatThrownBy(() -> export(second, "type", "S"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("an MBean d:type=S exists already");
            second.close();
            assertThat(mbeans.isRegistered(name)).isTrue();
        }
    }

    @Test
    void skipLeavesItOutAndSaysSo() {
        try (Exporter exporter = new Exporter(mbeans, ClashPolicy.SKIP)) {
            export(exporter, "type", "S");
            assertThat(exporter.export(new Doorman(), model, "d", keys("type", "S"))).isEmpty();
            assertThat(log.lines()).singleElement().asString()
                    .contains("WARN").endsWith("d:type=S is taken by another MBean; this one is left out");
        }
    }

    @Test
    void theNameThatTheServerGivesIsTheOneThatCounts() throws Exception {
        MBeanServer moving = server(name -> name + ",cell=c1");
        try (Exporter exporter = new Exporter(moving, ClashPolicy.FAIL)) {
            assertThat(export(exporter, "type", "S")).hasToString("d:type=S,cell=c1");
            mbeans.setAttribute(new ObjectName("d:type=S,cell=c1"), new javax.management.Attribute("Limit", 5));
            assertThat(log.audit()).containsExactly("INFO d:type=S,cell=c1 Limit: 10 -> 5 by local JMX");
        }
        assertThat(mbeans.getMBeanCount()).isEqualTo(present);
    }

    @Test
    void troubleWithJmxIsLoggedAndIsNoFailure() {
        MBeanServer broken = server(_ -> {
            throw new SecurityException("not you");
        });
        try (Exporter exporter = new Exporter(broken, ClashPolicy.FAIL)) {
            assertThat(exporter.export(new Doorman(), model, "d", keys("type", "S"))).isEmpty();
            assertThat(log.lines()).anyMatch(line -> line.contains("WARN") && line.contains("d:{type=S} is not shown by JMX"));
            assertThat(log.lines()).anyMatch(line -> line.contains("not you"));
        }
        try (Exporter exporter = new Exporter(mbeans, ClashPolicy.FAIL)) {
            assertThat(exporter.export(new Doorman(), model, "a:b", keys("type", "S"))).isEmpty();
            assertThat(exporter.export("not a doorman", model, "d", keys("type", "S"))).isEmpty();
        }
        assertThat(mbeans.getMBeanCount()).isEqualTo(present);
    }

    @Test
    void whatCannotBeGeneratedIsToldToWhoeverLooksAndLoggedOnce() {
        ManagedBean mbean = new ManagedBean(model, () -> {
            throw new NoClassDefFoundError("net/bytebuddy/ByteBuddy");
        });
        mbean.postRegister(true);
        for (int look = 0; look < 3; look++) {
            assertThatThrownBy(() -> mbean.getAttribute("Limit"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Doorman cannot be shown by JMX: java.lang.NoClassDefFoundError: net/bytebuddy/ByteBuddy");
            assertThatThrownBy(mbean::getMBeanInfo).hasMessageContaining("cannot be shown by JMX");
        }
        assertThat(log.lines()).filteredOn(line -> line.contains("WARN") && line.contains("cannot be shown")).hasSize(1);
    }

    @Test
    void closesLastFirstAndOnlyOnce() throws Exception {
        List<String> gone = new ArrayList<>();
        MBeanServer watched = watched(gone);
        Exporter exporter = new Exporter(watched, ClashPolicy.FAIL);
        for (String type : List.of("A", "B", "C")) {
            export(exporter, "type", type);
        }
        Registration own = exporter.export(new Doorman(), model, "d", keys("type", "D")).orElseThrow();
        own.close();
        own.close();
        exporter.close();
        exporter.close();
        assertThat(gone).containsExactly("d:type=D", "d:type=C", "d:type=B", "d:type=A");
    }

    @Test
    void anotherMBeanOfTheSameNameStays() throws Exception {
        Exporter ours = new Exporter(mbeans, ClashPolicy.FAIL);
        ObjectName name = export(ours, "type", "S");
        mbeans.unregisterMBean(name);
        try (Exporter theirs = new Exporter(mbeans, ClashPolicy.FAIL)) {
            export(theirs, "type", "S");
            ours.close();
            assertThat(mbeans.isRegistered(name)).isTrue();
        }
        assertThat(mbeans.isRegistered(name)).isFalse();
    }

    @Test
    void oneFailureToUnregisterDoesNotKeepTheOthers() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        MBeanServer stubborn = (MBeanServer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MBeanServer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("unregisterMBean") && calls.getAndIncrement() == 0) {
                        throw new MBeanRegistrationException(new Exception("no"));
                    }
                    return method.invoke(mbeans, arguments);
                });
        Exporter exporter = new Exporter(stubborn, ClashPolicy.FAIL);
        ObjectName first = export(exporter, "type", "A");
        ObjectName second = export(exporter, "type", "B");
        exporter.close();
        assertThat(mbeans.isRegistered(first)).isFalse();
        assertThat(mbeans.isRegistered(second)).isTrue();
        assertThat(log.lines()).anyMatch(line -> line.contains("d:type=B could not be taken away"));
    }

    @Test
    void nothingIsRegisteredAfterClose() {
        Exporter exporter = new Exporter(mbeans, ClashPolicy.FAIL);
        exporter.close();
        assertThat(exporter.export(new Doorman(), model, "d", keys("type", "S"))).isEmpty();
        assertThat(mbeans.getMBeanCount()).isEqualTo(present);
    }

    @Test
    void classesAreGeneratedOnceForEachExporterWhenSomebodyLooks() throws Exception {
        Exporter one = new Exporter(mbeans, ClashPolicy.SUFFIX);
        try (Exporter other = new Exporter(mbeans, ClashPolicy.SUFFIX)) {
            ObjectName first = export(one, "type", "A");
            ObjectName second =
                    one.export(new Doorman(), ManagedModel.of(Doorman.class), "d", keys("type", "B")).orElseThrow().name();
            assertThat(one.generated()).isZero();
            assertThat(mbeans.getAttribute(first, "Limit")).isEqualTo(10);
            assertThat(one.generated()).isEqualTo(1);
            assertThat(mbeans.getMBeanInfo(second).getAttributes()).isNotEmpty();
            assertThat(one.generated()).isEqualTo(1);
            assertThat(other.generated()).isZero();
            one.close();
            assertThat(one.generated()).isZero();
        }
    }

    @Test
    void aClassThatIsKnownToKeepTheRulesIsReadWhenSomebodyLooks() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        ManagedModel known = ManagedModel.whenAsked(Doorman.class, () -> {
            reads.incrementAndGet();
            return List.of();
        });
        try (Exporter exporter = new Exporter(mbeans, ClashPolicy.FAIL)) {
            ObjectName name = exporter.export(new Doorman(), known, "d", keys("type", "S")).orElseThrow().name();
            assertThat(reads).hasValue(0);
            assertThat(mbeans.getMBeanInfo(name).getDescription()).isEqualTo("Lets people in");
            assertThat(mbeans.getAttribute(name, "Limit")).isEqualTo(10);
            assertThat(reads).hasValue(1);
        }
    }

    private ObjectName export(Exporter exporter, String... keysAndValues) {
        Optional<Registration> registration = exporter.export(new Doorman(), model, "d", keys(keysAndValues));
        return registration.orElseThrow().name();
    }

    /** A server that registers under other names than it is asked to. */
    private MBeanServer server(UnaryOperator<String> rename) {
        return (MBeanServer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MBeanServer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("registerMBean")) {
                        ObjectInstance made = mbeans.registerMBean(
                                arguments[0], new ObjectName(rename.apply(arguments[1].toString())));
                        return made;
                    }
                    return method.invoke(mbeans, arguments);
                });
    }

    private MBeanServer watched(List<String> gone) {
        return (MBeanServer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MBeanServer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("unregisterMBean")) {
                        gone.add(arguments[0].toString());
                    }
                    try {
                        return method.invoke(mbeans, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
