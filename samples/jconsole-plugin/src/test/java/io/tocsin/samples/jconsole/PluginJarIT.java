package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.jconsole.JConsolePlugin;
import io.tocsin.jmx.SessionsMXBean;
import io.tocsin.jmx.SettingsMXBean;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

/** The packaged jar, which is all that an operator's machine has. */
class PluginJarIT {
    private static final Path JAR = Path.of(System.getProperty("plugin.jar"));

    @Test
    void carriesItselfAndTheInterfacesOfTheMBeansAndNoServer() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> others = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("io/tocsin/samples/jconsole/"))
                    .toList();
            assertThat(others)
                    .containsExactlyInAnyOrder(
                            "io/tocsin/jmx/SessionsMXBean.class",
                            "io/tocsin/jmx/SettingsMXBean.class",
                            "io/tocsin/jmx/SessionRow.class",
                            "io/tocsin/jmx/SessionRows.class",
                            "io/tocsin/jmx/SessionSheet.class");
        }
    }

    @Test
    void isFoundAndItsInterfacesWorkWithNothingButTheJdk() throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertThat(ServiceLoader.load(JConsolePlugin.class, loader))
                    .extracting(plugin -> plugin.getClass().getName())
                    .containsExactly(TocsinPlugin.class.getName());
            for (Class<?> face : List.of(SessionsMXBean.class, SettingsMXBean.class)) {
                Class<?> packed = loader.loadClass(face.getName());
                assertThat(packed).isNotSameAs(face);
                assertThat(attributes(packed)).hasSameSizeAs(attributes(face)).isNotEmpty();
            }
        }
    }

    /** What JMX makes of an interface; it looks at every method and maps every record. */
    private static <T> MBeanAttributeInfo[] attributes(Class<T> face) throws Exception {
        T anybody = JMX.newMXBeanProxy(MBeanServerFactory.newMBeanServer(), new ObjectName("io.tocsin:type=Any"), face);
        return new StandardMBean(anybody, face, true).getMBeanInfo().getAttributes();
    }
}
