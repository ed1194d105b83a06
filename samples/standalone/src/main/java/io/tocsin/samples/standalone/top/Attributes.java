package io.tocsin.samples.standalone.top;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Attributes of one MBean, fetched together. */
final class Attributes {
    private final ObjectName mbean;
    private final Map<String, Object> values = new HashMap<>();

    private Attributes(ObjectName mbean) {
        this.mbean = mbean;
    }

    static Attributes of(MBeanServerConnection mbeans, ObjectName mbean, Collection<String> names) throws IOException {
        Attributes attributes = new Attributes(mbean);
        try {
            mbeans.getAttributes(mbean, names.toArray(String[]::new))
                    .asList()
                    .forEach(attribute -> Optional.ofNullable(attribute.getValue())
                            .ifPresent(value -> attributes.values.put(attribute.getName(), value)));
        } catch (InstanceNotFoundException e) {
            throw new IOException(mbean + " is not there any more", e);
        } catch (ReflectionException e) {
            throw new IOException(mbean + ": " + e.getMessage(), e);
        }
        return attributes;
    }

    long number(String name) throws IOException {
        return value(name, Number.class).longValue();
    }

    double fraction(String name) throws IOException {
        return value(name, Number.class).doubleValue();
    }

    String text(String name) throws IOException {
        return value(name, String.class);
    }

    Instant moment(String name) throws IOException {
        return value(name, Date.class).toInstant();
    }

    /** A map from texts to numbers, as MXBeans show one. */
    Map<String, Long> numbers(String name) throws IOException {
        Map<String, Long> numbers = new TreeMap<>();
        for (Object row : value(name, TabularData.class).values()) {
            if (row instanceof CompositeData entry && entry.get("value") instanceof Number number) {
                numbers.put(String.valueOf(entry.get("key")), number.longValue());
            }
        }
        return numbers;
    }

    private <T> T value(String name, Class<T> type) throws IOException {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IOException(mbean + " shows no attribute " + name + " of type " + type.getSimpleName()
                    + "; is it another version of Tocsin?");
        }
        return type.cast(value);
    }
}
