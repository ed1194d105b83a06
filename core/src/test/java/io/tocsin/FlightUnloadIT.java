package io.tocsin;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.flight.FlightRecording;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that was recorded leaves nothing in the JVM that would keep its class loader: web applications come and go. */
class FlightUnloadIT {
    /** What is recorded while the application is there. */
    enum Recorded {
        NOTHING,
        AND_RECORDED_ON,
        UNTIL_IT_GOES
    }

    @ParameterizedTest
    @EnumSource(Recorded.class)
    void applicationsThatHaveGoneAreCollected(Recorded recorded) throws Exception {
        List<WeakReference<ClassLoader>> gone = new ArrayList<>();
        FlightRecording recording = recorded == Recorded.NOTHING ? null : FlightRecording.ofEverything();
        try {
            for (int deployment = 0; deployment < 3; deployment++) {
                gone.add(deployAndUndeploy());
            }
            if (recording != null) {
                assertThat(recording.of("deployed", "SessionEnded")).hasSize(3);
                assertThat(recording.of("deployed", "Push")).isNotEmpty();
            }
            if (recording != null && recorded == Recorded.UNTIL_IT_GOES) {
                recording.close();
            }
            eventually("the class loaders are collected", () -> {
                System.gc();
                return gone.stream().allMatch(loader -> loader.get() == null);
            });
        } finally {
            if (recording != null) {
                recording.close();
            }
        }
    }

    /** A server and a session in a class loader of their own. */
    private static WeakReference<ClassLoader> deployAndUndeploy() throws Exception {
        try (URLClassLoader application = new URLClassLoader(
                ClassPath.urls(entry -> !entry.endsWith("test-classes")), ClassLoader.getPlatformClassLoader())) {
            Class<?> serverClass = application.loadClass(NotificationServer.class.getName());
            assertThat(serverClass).isNotEqualTo(NotificationServer.class);
            Object builder = serverClass.getMethod("builder").invoke(null);
            call(builder, "useEnvironment", false);
            call(builder, "set", "name", "deployed");
            call(builder, "set", "control.address", "127.0.0.1:0");
            call(builder, "set", "push.interval", "10ms");
            try (AutoCloseable server = (AutoCloseable) call(builder, "start");
                    AutoCloseable session = (AutoCloseable) call(server, "open", "alice")) {
                call(session, "subscribe", "inbox");
                call(session, "register", new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000), new byte[4]);
                call(server, "changed", "inbox");
                eventually("pushed", () -> ((Number) call(call(session, "snapshot"), "pushes")).longValue() > 0);
            }
            return new WeakReference<>(application);
        }
    }

    private static Object call(Object target, String method, Object... arguments) throws Exception {
        for (var candidate : target.getClass().getMethods()) {
            if (candidate.getName().equals(method) && accepts(candidate.getParameterTypes(), arguments)) {
                return candidate.invoke(target, arguments);
            }
        }
        throw new NoSuchMethodException(target.getClass() + "." + method);
    }

    private static boolean accepts(Class<?>[] parameters, Object[] arguments) {
        boolean all = parameters.length == arguments.length;
        for (int i = 0; all && i < parameters.length; i++) {
            all = parameters[i] == boolean.class || parameters[i].isInstance(arguments[i]);
        }
        return all;
    }
}
