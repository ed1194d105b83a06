package io.tocsin.jmx.export;

import static io.tocsin.jmx.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.jmx.ClashPolicy;
import io.tocsin.management.Managed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

/** An application that is undeployed is gone: its classes, its MBeans, its threads. */
class LeakIT {
    private static final int ROUNDS = 100;

    private final MBeanServer mbeans = ManagementFactory.getPlatformMBeanServer();
    @TempDir
    Path component;
    @TempDir
    Path application;

    /** The component's classes and the application's, each in a directory of its own. */
    @BeforeEach
    void split() throws IOException {
        copy(Doorman.class, component);
        copy(LeakRound.class, application);
    }

    @Test
    void everythingInTheApplicationsOwnLoader() throws Exception {
        Path[] all = {component, application, JavaPath.of(Managed.class), JavaPath.of(ClashPolicy.class),
            JavaPath.of(ByteBuddy.class), JavaPath.of(LoggerFactory.class), JavaPath.of(SimpleLogger.class)};
        assertNothingIsLeft(() -> loader(ClassLoader.getPlatformClassLoader(), all));
    }

    /** The component's loader sees nothing of the module jmx. */
    @Test
    void byteBuddyAndTheComponentInASharedLoader() throws Exception {
        try (URLClassLoader shared = loader(ClassLoader.getPlatformClassLoader(), component, JavaPath.of(Managed.class),
                JavaPath.of(ByteBuddy.class), JavaPath.of(LoggerFactory.class), JavaPath.of(SimpleLogger.class))) {
            assertNothingIsLeft(() -> loader(shared, application, JavaPath.of(ClashPolicy.class)));
        }
    }

    @Test
    void anMBeanThatIsLeftBehindIsNoticed() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (URLClassLoader shared = loader(ClassLoader.getPlatformClassLoader(), component, JavaPath.of(Managed.class),
                JavaPath.of(ByteBuddy.class), JavaPath.of(LoggerFactory.class), JavaPath.of(SimpleLogger.class))) {
            round(() -> loader(shared, application, JavaPath.of(ClashPolicy.class)), loaders, false);
            for (int i = 0; i < 10; i++) {
                assertThat(left(loaders)).isEqualTo(1);
            }
            assertThat(leftMBeans()).hasSize(2);
            for (ObjectName name : leftMBeans()) {
                mbeans.unregisterMBean(name);
            }
            eventually("the application is gone", () -> left(loaders) == 0);
        }
    }

    private void assertNothingIsLeft(Callable<URLClassLoader> application) throws Exception {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            round(application, loaders, true);
        }
        assertThat(loaders).hasSize(ROUNDS);
        assertThat(leftMBeans()).isEmpty();
        eventually("all applications are gone", () -> left(loaders) == 0);
        // that of RMI and others of the JDK may begin or end meanwhile, for tests that ran before: one is no leak, one a round is
        eventually("no thread is left but " + started(threads), () -> started(threads).size() < ROUNDS / 10);
        assertThat(started(threads)).noneMatch(name -> name.startsWith("tocsin"));
    }

    /** The names of the threads that were not there before. */
    private static List<String> started(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .toList();
    }

    private static void round(
            Callable<URLClassLoader> application, List<WeakReference<ClassLoader>> loaders, boolean close) throws Exception {
        try (URLClassLoader loader = application.call()) {
            loaders.add(new WeakReference<>(loader));
            Object life = loader.loadClass(LeakRound.class.getName()).getConstructor().newInstance();
            assertThat(life.getClass()).isNotSameAs(LeakRound.class);
            AutoCloseable end = (AutoCloseable) ((Callable<?>) life).call();
            if (close) {
                end.close();
            }
        }
    }

    private Set<ObjectName> leftMBeans() throws Exception {
        return mbeans.queryNames(new ObjectName("io.tocsin.leak:*"), null);
    }

    private static long left(List<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static URLClassLoader loader(ClassLoader parent, Path... paths) throws IOException {
        URL[] urls = new URL[paths.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = paths[i].toUri().toURL();
        }
        return new URLClassLoader(urls, parent);
    }

    /** A class and those inside it. */
    private static void copy(Class<?> type, Path to) throws IOException {
        Path from = JavaPath.of(type).resolve(type.getPackageName().replace('.', '/'));
        Path folder = Files.createDirectories(to.resolve(type.getPackageName().replace('.', '/')));
        try (var files = Files.newDirectoryStream(from, type.getSimpleName() + "{,$*}.class")) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
