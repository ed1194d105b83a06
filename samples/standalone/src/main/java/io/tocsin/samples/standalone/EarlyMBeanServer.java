package io.tocsin.samples.standalone;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's own MBeanServer, as soon as it takes MBeans. {@link ManagementFactory#getPlatformMBeanServer} hands it out
 * when the JDK's own are all there, and to describe those takes the JDK longer than a server needs to start; here that
 * goes on beside. Who asks for it the usual way meanwhile, as every console does, waits until they are there, too.
 *
 * <p>The JDK lets the application build MBeanServers. This builder builds what the JDK's would, and shows it around.
 */
public final class EarlyMBeanServer extends MBeanServerBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(EarlyMBeanServer.class);
    private static final String BUILDER = "javax.management.builder.initial";

    /** For the JDK. */
    public EarlyMBeanServer() {}

    static MBeanServer ofPlatform() {
        if (System.getProperty(BUILDER) != null) {
            return ManagementFactory.getPlatformMBeanServer();
        }
        System.setProperty(BUILDER, EarlyMBeanServer.class.getName());
        try {
            Asking asking = new Asking();
            asking.start();
            return asking.await();
        } finally {
            System.clearProperty(BUILDER);
        }
    }

    /** Asks the JDK the usual way; there may be an MBeanServer already, with all that is the JDK's. */
    private static final class Asking extends Thread {
        private final CompletableFuture<MBeanServer> answer = new CompletableFuture<>();

        Asking() {
            super("tocsin-platform-mbeans");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                answer.complete(ManagementFactory.getPlatformMBeanServer());
            } catch (RuntimeException | Error failure) {
                if (!answer.completeExceptionally(failure)) {
                    LOG.error("The JDK's own MBeans are not all there", failure);
                }
            }
        }

        MBeanServer await() {
            try {
                return answer.join();
            } catch (CompletionException failed) {
                throw new IllegalStateException("the JVM has no MBeanServer", failed.getCause());
            }
        }
    }

    @Override
    public MBeanServer newMBeanServer(String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
        MBeanServer built = super.newMBeanServer(defaultDomain, outer, delegate);
        if (Thread.currentThread() instanceof Asking asking) {
            asking.answer.complete(built);
        }
        return built;
    }
}
