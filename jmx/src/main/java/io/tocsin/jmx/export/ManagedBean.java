package io.tocsin.jmx.export;

import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InvalidAttributeValueException;
import javax.management.JMException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.RuntimeOperationsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is registered: an MXBean of the JDK's making, with what the JDK leaves out. */
final class ManagedBean implements DynamicMBean, NotificationEmitter, MBeanRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedBean.class);

    private final MBeanInfo nameOnly;
    private final FirstLook look;
    private final Attributes attributes;
    private final Operations operations;
    private final Listeners listeners;
    private final Audit audit = new Audit();
    private final AtomicBoolean registered = new AtomicBoolean();

    ManagedBean(ManagedModel model, FirstLook.Maker maker, MBeanNotificationInfo... notifications) {
        Failures failures = new Failures(model.type());
        this.nameOnly = new MBeanInfo(model.type().getName(), null, null, null, null, notifications);
        this.look = new FirstLook(model, maker, notifications);
        this.attributes = new Attributes(model, look, audit, failures);
        this.operations = new Operations(model, look, audit, failures);
        this.listeners = new Listeners(notifications);
    }

    Listeners listeners() {
        return listeners;
    }

    /** False from the moment that the MBeanServer let go of it, whoever asked for that. */
    boolean isRegistered() {
        return registered.get();
    }

    // -- DynamicMBean

    /** Before it is registered, an MBeanServer asks for the name of the class and nothing else. */
    @Override
    public MBeanInfo getMBeanInfo() {
        return isRegistered() ? look.take().info() : nameOnly;
    }

    @Override
    public @Nullable Object getAttribute(@Nullable String name) throws AttributeNotFoundException, ReflectionException {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(@Nullable Attribute attribute)
            throws AttributeNotFoundException, InvalidAttributeValueException, ReflectionException {
        if (attribute == null) {
            throw absent("the attribute");
        }
        attributes.set(attribute.getName(), attribute.getValue());
    }

    /** Those that can be read. */
    @Override
    public AttributeList getAttributes(String @Nullable [] names) {
        if (names == null) {
            throw absent("the names of the attributes");
        }
        AttributeList read = new AttributeList();
        for (String name : names) {
            try {
                read.add(new Attribute(name, attributes.get(name)));
            } catch (JMException | RuntimeException unreadable) {
                LOG.debug("{} cannot be read", name, unreadable);
            }
        }
        return read;
    }

    /** Those that were set; refusals stand in the audit log. */
    @Override
    public AttributeList setAttributes(@Nullable AttributeList wanted) {
        if (wanted == null) {
            throw absent("the attributes");
        }
        AttributeList set = new AttributeList();
        for (Attribute attribute : wanted.asList()) {
            try {
                setAttribute(attribute);
                set.add(attribute);
            } catch (JMException | RuntimeException refused) {
                LOG.debug("{} was not set", attribute.getName(), refused);
            }
        }
        return set;
    }

    @Override
    public @Nullable Object invoke(
            @Nullable String name, @Nullable Object @Nullable [] arguments, String @Nullable [] signature)
            throws ReflectionException {
        return operations.invoke(name, arguments, signature);
    }

    private static RuntimeOperationsException absent(String what) {
        return new RuntimeOperationsException(new IllegalArgumentException(what + " must not be null"));
    }

    // -- NotificationEmitter

    @Override
    public void addNotificationListener(
            NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback) {
        listeners.addNotificationListener(listener, filter, handback);
    }

    @Override
    public void removeNotificationListener(NotificationListener listener) throws ListenerNotFoundException {
        listeners.removeNotificationListener(listener);
    }

    @Override
    public void removeNotificationListener(
            NotificationListener listener, @Nullable NotificationFilter filter, @Nullable Object handback)
            throws ListenerNotFoundException {
        listeners.removeNotificationListener(listener, filter, handback);
    }

    @Override
    public MBeanNotificationInfo[] getNotificationInfo() {
        return listeners.getNotificationInfo();
    }

    // -- MBeanRegistration

    @Override
    public ObjectName preRegister(MBeanServer server, ObjectName name) {
        audit.named(name);
        registered.set(true);
        return name;
    }

    @Override
    public void postRegister(@Nullable Boolean done) {
        registered.set(Boolean.TRUE.equals(done));
    }

    @Override
    public void preDeregister() {}

    @Override
    public void postDeregister() {
        registered.set(false);
    }
}
