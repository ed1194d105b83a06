package io.tocsin.jmx.export;

import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** The attributes of one MBean, as its server reads and sets them. */
final class Attributes {
    private final ManagedModel model;
    private final FirstLook look;
    private final Audit audit;
    private final Failures failures;

    Attributes(ManagedModel model, FirstLook look, Audit audit, Failures failures) {
        this.model = model;
        this.look = look;
        this.audit = audit;
        this.failures = failures;
    }

    @Nullable Object get(@Nullable String name) throws AttributeNotFoundException, ReflectionException {
        AttributeModel attribute = known(name);
        try {
            return look.take().mbean().getAttribute(attribute.name());
        } catch (MBeanException | RuntimeException | Error thrown) {
            throw failures.ofReading(attribute.name(), thrown);
        }
    }

    void set(String name, @Nullable Object value)
            throws AttributeNotFoundException, InvalidAttributeValueException, ReflectionException {
        Object before = quietly(name);
        try {
            AttributeModel attribute = known(name);
            if (attribute.setter().isEmpty()) {
                throw new AttributeNotFoundException(name + " can only be read");
            }
            write(attribute, value);
        } catch (JMException | RuntimeException refusal) {
            audit.changeRefused(name, value, refusal);
            throw refusal;
        }
        audit.changed(name, before, quietly(name));
    }

    private void write(AttributeModel attribute, @Nullable Object value)
            throws AttributeNotFoundException, InvalidAttributeValueException, ReflectionException {
        try {
            look.take().mbean().setAttribute(new Attribute(attribute.name(), attribute.fit(value)));
        } catch (MBeanException | RuntimeException | Error thrown) {
            RuntimeException plain = failures.of("setting " + attribute.name(), thrown);
            if (plain instanceof IllegalArgumentException) {
                throw new InvalidAttributeValueException(plain.getMessage());
            }
            throw plain;
        }
    }

    private AttributeModel known(@Nullable String name) throws AttributeNotFoundException {
        AttributeModel attribute = name == null ? null : model.attributes().get(name);
        if (attribute == null) {
            throw new AttributeNotFoundException("there is no attribute " + Legible.of(name));
        }
        return attribute;
    }

    /** For the log only. */
    private @Nullable Object quietly(String name) {
        try {
            return get(name);
        } catch (JMException | RuntimeException e) {
            return "?";
        }
    }
}
