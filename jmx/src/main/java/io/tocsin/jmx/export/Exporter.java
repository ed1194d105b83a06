package io.tocsin.jmx.export;

import io.tocsin.jmx.ClashPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers managed objects with an MBeanServer and remembers exactly what it registered. Thread-safe.
 */
public final class Exporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);
    private static final int MOST_INSTANCES = 1000;

    private final MBeanServer mbeans;
    private final ClashPolicy onClash;
    private final Delivery delivery = new Delivery();
    // -- owned by the monitor of this
    private final Map<Object, Adapter> adapters = new HashMap<>();
    private final Deque<Registered> registered = new ArrayDeque<>();
    private boolean closed;

    public Exporter(MBeanServer mbeans, ClashPolicy onClash) {
        this.mbeans = mbeans;
        this.onClash = onClash;
    }

    /**
     * Registers one object.
     *
     * @param keys the key properties of its name, in this order; values are quoted where they must be
     * @return empty if it could not be registered, which was logged, or was left out by {@link ClashPolicy#SKIP}
     * @throws IllegalStateException if the name is taken, under {@link ClashPolicy#FAIL}
     */
    public Optional<Registration> export(
            Object target,
            ManagedModel model,
            String domain,
            SequencedMap<String, String> keys,
            MBeanNotificationInfo... notifications) {
        MBeanNames names = new MBeanNames(domain, keys);
        try {
            Object shown = model.type().cast(target);
            ManagedBean mbean = new ManagedBean(model, () -> adapter(model).wrap(shown), notifications);
            return register(mbean, names).flatMap(name -> remember(name, mbean));
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalStateException("an MBean " + e.getMessage() + " exists already", e);
        } catch (JMException e) {
            LOG.warn("{}:{} is not shown by JMX: {}", domain, keys, e.toString());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{}:{} is not shown by JMX", domain, keys, e);
        }
        return Optional.empty();
    }

    /** Takes away what this exporter registered, last first. Idempotent, never throws. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            adapters.clear();
        }
        delivery.close();
        for (Optional<Registered> last = last(); last.isPresent(); last = last()) {
            last.get().close();
        }
    }

    /** For how many models there are classes at present. */
    synchronized int generated() {
        return adapters.size();
    }

    private synchronized Adapter adapter(ManagedModel model) {
        if (closed) {
            throw new IllegalStateException("the exporter is closed");
        }
        return adapters.computeIfAbsent(model.key(), _ -> new AdapterMaker(model).make());
    }

    /** The name that the MBeanServer gave it. */
    private Optional<ObjectName> register(ManagedBean mbean, MBeanNames names) throws JMException {
        for (int instance = 1; instance <= MOST_INSTANCES; instance++) {
            ObjectName wanted = names.instance(instance);
            try {
                ObjectName given = mbeans.registerMBean(mbean, wanted).getObjectName();
                if (instance > 1) {
                    LOG.warn("{} is taken by another MBean; this one is {}", names.plain(), given);
                }
                return Optional.of(given);
            } catch (InstanceAlreadyExistsException taken) {
                switch (onClash) {
                    case FAIL -> throw new InstanceAlreadyExistsException(wanted.toString());
                    case SKIP -> {
                        LOG.warn("{} is taken by another MBean; this one is left out", wanted);
                        return Optional.empty();
                    }
                    case SUFFIX -> LOG.debug("{} is taken", wanted);
                }
            }
        }
        LOG.warn("{} and {} more are taken by other MBeans; this one is left out", names.plain(), MOST_INSTANCES - 1);
        return Optional.empty();
    }

    private Optional<Registration> remember(ObjectName name, ManagedBean mbean) {
        Registered one = new Registered(mbeans, name, mbean, delivery, this::forget);
        synchronized (this) {
            if (!closed) {
                registered.push(one);
                return Optional.of(one);
            }
        }
        one.close();
        LOG.warn("{} came too late: the exporter is closed", name);
        return Optional.empty();
    }

    private synchronized Optional<Registered> last() {
        return Optional.ofNullable(registered.poll());
    }

    private synchronized void forget(Registered one) {
        registered.remove(one);
    }
}
