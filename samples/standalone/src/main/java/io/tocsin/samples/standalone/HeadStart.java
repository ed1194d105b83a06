package io.tocsin.samples.standalone;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;

/**
 * Has the JDK make ready, on a thread beside the start of a server, what takes it longest: calls into the C library (70 ms)
 * and its own MBeans (140 ms). The start needs both, later; if it comes first, it waits or does it itself.
 */
final class HeadStart {
    private HeadStart() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("tocsin-head-start").start(() -> {
            if (mayLink()) {
                link();
            }
            ManagementFactory.getPlatformMBeanServer();
        });
    }

    /** Whether the linux transport will be asked at all, and nobody is warned. */
    private static boolean mayLink() {
        return System.getProperty("os.name").equals("Linux") && HeadStart.class.getModule().isNativeAccessEnabled();
    }

    /** Any function would do: the first one makes the JDK load what links the others. */
    @SuppressWarnings("restricted") // asked before
    private static void link() {
        Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                        Linker.Option.captureCallState("errno"));
    }
}
