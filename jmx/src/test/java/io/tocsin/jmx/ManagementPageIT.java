package io.tocsin.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.EmbeddedSession;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down of the MBeans is what they are: the page, and the interfaces for typed proxies. */
class ManagementPageIT {
    private static final Path PAGE = Path.of("README.md");

    @ParameterizedTest
    @ValueSource(strings = {"Server", "Transport", "Settings", "Sessions", "Session"})
    void thePageShowsTheLiveMBeans(String type) throws Exception {
        try (ManagedServer managed = ManagedServer.start();
                EmbeddedSession alice = managed.server.open("alice")) {
            managed.sessions().watch(alice.id());
            ObjectName name = type.equals("Session")
                    ? new ObjectName("io.tocsin:type=Session,name=default,id=" + alice.id())
                    : ManagedServer.name(type);
            String expected = ManagementPage.of(managed.mbeans.getMBeanInfo(name));
            String page = Files.readString(PAGE);
            String begin = "<!-- mbean " + type + " -->\n";
            String end = "<!-- /mbean -->";
            if (Boolean.getBoolean("tocsin.write-page")) {
                int start = page.indexOf(begin) + begin.length();
                Files.writeString(PAGE, page.substring(0, start) + expected + page.substring(page.indexOf(end, start)));
                page = Files.readString(PAGE);
            }
            int start = page.indexOf(begin) + begin.length();
            assertThat(page.substring(start, page.indexOf(end, start)))
                    .as("run once with -Dtocsin.write-page=true to bring the page up to date")
                    .isEqualTo(expected);
        }
    }

    @Test
    void typedProxiesReachEverything() throws Exception {
        try (ManagedServer managed = ManagedServer.start()) {
            assertThat(signatures(managed.mbeans.getMBeanInfo(ManagedServer.name("Settings"))))
                    .containsAll(signatures(SettingsMXBean.class));
            assertThat(signatures(managed.mbeans.getMBeanInfo(ManagedServer.name("Sessions"))))
                    .containsAll(signatures(SessionsMXBean.class));
            // every attribute and operation that is shown has its method, too
            assertThat(signatures(SettingsMXBean.class))
                    .containsAll(signatures(managed.mbeans.getMBeanInfo(ManagedServer.name("Settings"))));
            assertThat(signatures(SessionsMXBean.class))
                    .containsAll(signatures(managed.mbeans.getMBeanInfo(ManagedServer.name("Sessions"))));
        }
    }

    private static Set<String> signatures(MBeanInfo info) {
        Stream<String> attributes = Arrays.stream(info.getAttributes())
                .flatMap(attribute -> Stream.of(
                                (attribute.isIs() ? "is" : "get") + attribute.getName() + "()",
                                attribute.isWritable() ? "set" + attribute.getName() + "(" + attribute.getType() + ")" : "")
                        .filter(text -> !text.isEmpty()));
        Stream<String> operations = Arrays.stream(info.getOperations()).map(ManagementPageIT::signature);
        return Stream.concat(attributes, operations).collect(Collectors.toSet());
    }

    private static String signature(MBeanOperationInfo operation) {
        return operation.getName()
                + Arrays.stream(operation.getSignature())
                        .map(parameter -> parameter.getType())
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private static Set<String> signatures(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(ManagementPageIT::signature).collect(Collectors.toSet());
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes()).map(Class::getName).collect(Collectors.joining(",", "(", ")"));
    }
}
