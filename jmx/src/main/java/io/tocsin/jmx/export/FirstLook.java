package io.tocsin.jmx.export;

import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what consoles see of one MBean when somebody looks at it for the first time. To generate its classes takes far
 * longer than to register it, and many a server is started and never looked at. Thread-safe.
 */
final class FirstLook {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);

    private final ManagedModel model;
    private final Maker maker;
    private final MBeanNotificationInfo[] notifications;
    // -- owned by the monitor of this
    private @Nullable View view;
    private boolean told;

    FirstLook(ManagedModel model, Maker maker, MBeanNotificationInfo... notifications) {
        this.model = model;
        this.maker = maker;
        this.notifications = notifications.clone();
    }

    /** Makes the JDK's own MXBean. */
    interface Maker {
        StandardMBean make() throws JMException, ReflectiveOperationException;
    }

    /**
     * What consoles see.
     *
     * @param mbean the JDK's own MXBean
     * @param info what it is described as
     */
    record View(StandardMBean mbean, MBeanInfo info) {}

    /**
     * @throws IllegalStateException if it cannot be made, as where the application brings a Byte Buddy that does not know
     *     its Java; the next look tries again
     */
    synchronized View take() {
        if (view == null) {
            view = make();
        }
        return view;
    }

    private View make() {
        try {
            StandardMBean mbean = maker.make();
            return new View(mbean, ConsoleInfo.of(model, mbean.getMBeanInfo(), notifications));
        } catch (JMException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            String what = model.type().getName() + " cannot be shown by JMX";
            if (!told) {
                LOG.warn("{}", what, e); // consoles ask every few seconds
                told = true;
            }
            throw new IllegalStateException(what + ": " + e);
        }
    }
}
