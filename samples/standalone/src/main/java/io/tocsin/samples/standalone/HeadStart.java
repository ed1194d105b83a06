package io.tocsin.samples.standalone;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.Collections;

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

    /** The transport's calls have two forms. What the JDK makes here for one, and most of it for the other, is there for them. */
    @SuppressWarnings("restricted") // asked before
    private static void link() {
        MemoryLayout[] arguments = Collections.nCopies(6, ValueLayout.JAVA_LONG).toArray(MemoryLayout[]::new);
        Linker.nativeLinker()
                .downcallHandle(
                        FunctionDescriptor.of(ValueLayout.JAVA_LONG, arguments),
                        Linker.Option.firstVariadicArg(1),
                        Linker.Option.captureCallState("errno"));
    }
}
