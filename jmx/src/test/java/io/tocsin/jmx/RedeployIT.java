package io.tocsin.jmx;

import static io.tocsin.jmx.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

/** An application that comes and goes leaves nothing: no class loader, thread or MBean. */
class RedeployIT {
    private static final int ROUNDS = 100;

    private final MBeanServer platform = ManagementFactory.getPlatformMBeanServer();

    @Test
    void aHundredDeploymentsLeaveNoTrace() throws Exception {
        Set<ObjectName> before = platform.queryNames(null, null);
        List<WeakReference<ClassLoader>> gone = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            gone.add(deployAndUndeploy());
        }

        assertThat(platform.queryNames(null, null)).isEqualTo(before);
        eventually("no thread of ours is left", () -> tocsinThreads().isEmpty());
        eventually("the class loaders are collected", () -> {
            System.gc();
            return open(gone) == 0;
        });
    }

    /** The same check sees an application that leaves one object behind. */
    @Test
    void oneMBeanThatIsLeftKeepsItsClassLoader() throws Exception {
        ObjectName left = new ObjectName("io.tocsin.test:type=Left");
        WeakReference<ClassLoader> gone = deployAndLeave(left);
        try {
            System.gc();
            System.gc();
            assertThat(gone.get()).isNotNull();
        } finally {
            platform.unregisterMBean(left);
        }
        eventually("then it goes as well", () -> {
            System.gc();
            return gone.get() == null;
        });
    }

    private static WeakReference<ClassLoader> deployAndUndeploy() throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(application(application).call()).isEqualTo(true);
            return new WeakReference<>(application);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an interface of another class loader
    private WeakReference<ClassLoader> deployAndLeave(ObjectName name) throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            platform.registerMBean(new StandardMBean((Callable) application(application), Callable.class), name);
            return new WeakReference<>(application);
        }
    }

    private static Callable<?> application(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(DeployedApplication.class.getName());
        assertThat(type).isNotEqualTo(DeployedApplication.class);
        return (Callable<?>) type.getConstructor().newInstance();
    }

    private static long open(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static Set<String> tocsinThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tocsin-redeployed"))
                .collect(Collectors.toSet());
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
