package io.tocsin.samples.standalone;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * Has the JDK make ready, on a thread beside the start of a server, what takes it longest: calls into the C library. The
 * start needs them later; if it comes first, it waits or makes them ready itself.
 */
final class HeadStart {
    private HeadStart() {}

    static void begin() {
        if (mayLink()) {
            Thread.ofPlatform().daemon().name("tocsin-head-start").start(HeadStart::link);
        }
    }

    /** Whether the linux transport will be asked at all, and nobody is warned. */
    private static boolean mayLink() {
        return System.getProperty("os.name").equals("Linux") && HeadStart.class.getModule().isNativeAccessEnabled();
    }

    /**
     * Any function would do: the first one makes the JDK load what links the others. One with the parameters of
     * {@code socket}, as the transport links it, is there for the transport, too.
     */
    @SuppressWarnings("restricted") // asked before
    private static void link() {
        Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                        Linker.Option.captureCallState("errno"));
    }
}
