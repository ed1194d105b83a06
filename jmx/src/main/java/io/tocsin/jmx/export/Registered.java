package io.tocsin.jmx.export;

import java.util.function.Consumer;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An MBean that is, or was, registered. */
final class Registered implements Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Registered.class);

    private final MBeanServer mbeans;
    private final ObjectName name;
    private final ManagedBean mbean;
    private final Delivery delivery;
    private final Consumer<Registered> onClose;
    private final Object order = new Object();
    private long sequence; // the last that was sent, owned by order

    Registered(MBeanServer mbeans, ObjectName name, ManagedBean mbean, Delivery delivery, Consumer<Registered> onClose) {
        this.mbeans = mbeans;
        this.name = name;
        this.mbean = mbean;
        this.delivery = delivery;
        this.onClose = onClose;
    }

    @Override
    public ObjectName name() {
        return name;
    }

    @Override
    public void send(Notification notification) {
        synchronized (order) {
            notification.setSource(name);
            notification.setSequenceNumber(++sequence);
            if (hasListeners()) {
                delivery.deliver(mbean.listeners().telling(notification));
            }
        }
    }

    @Override
    public boolean hasListeners() {
        return mbean.listeners().any();
    }

    @Override
    public void onListening(Runnable action) {
        mbean.listeners().onFirst(action);
    }

    /** Another MBean may have taken the name since: only ours goes. */
    @Override
    public void close() {
        onClose.accept(this);
        if (!mbean.isRegistered()) {
            return;
        }
        try {
            mbeans.unregisterMBean(name);
        } catch (InstanceNotFoundException gone) {
            LOG.debug("{} was gone already", name);
        } catch (JMException | RuntimeException e) {
            LOG.warn("{} could not be taken away: {}", name, e.toString());
        }
    }
}
