package io.tocsin.jvm;

import java.util.concurrent.ThreadFactory;

/**
 * Makes the threads that stay as long as a server does. They have nothing of the thread that happens to start it: neither
 * its inheritable thread-locals nor its context class loader, either of which could hold an application that has gone.
 * Their context class loader is the one that has loaded Tocsin.
 */
public final class OwnThreads {
    private OwnThreads() {}

    /** A platform thread that does not keep the JVM alive; not started yet. */
    public static Thread platform(String name, Runnable work) {
        return own(Thread.ofPlatform()
                .name(name)
                .daemon()
                .inheritInheritableThreadLocals(false)
                .unstarted(work));
    }

    /** Makes virtual threads, all of one name: there may be many, and a number would be a string for each. */
    public static ThreadFactory virtual(String name) {
        ThreadFactory threads =
                Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).factory();
        return work -> own(threads.newThread(work));
    }

    private static Thread own(Thread thread) {
        thread.setContextClassLoader(OwnThreads.class.getClassLoader());
        return thread;
    }
}
