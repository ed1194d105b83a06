package io.tocsin.jmx.export;

import io.tocsin.jmx.ClashPolicy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** An object that is shown by an MBeanServer of its own, with short ways to what a console does. */
final class Exported implements AutoCloseable {
    final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();
    final Exporter exporter = new Exporter(mbeans, ClashPolicy.SUFFIX);
    final Registration registration;
    final ObjectName name;

    Exported(Object target) {
        this(target, ManagedModel.of(target.getClass()));
    }

    Exported(Object target, ManagedModel model) {
        registration = exporter.export(target, model, "test", keys("type", "Target")).orElseThrow();
        name = registration.name();
    }

    static SequencedMap<String, String> keys(String... keysAndValues) {
        SequencedMap<String, String> keys = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return keys;
    }

    @Nullable Object get(String attribute) throws Exception {
        return mbeans.getAttribute(name, attribute);
    }

    <T> T get(String attribute, Class<T> type) throws Exception {
        return Objects.requireNonNull(type.cast(get(attribute)), attribute);
    }

    void set(String attribute, @Nullable Object value) throws Exception {
        mbeans.setAttribute(name, new Attribute(attribute, value));
    }

    @Nullable Object call(String operation, String... arguments) throws Exception {
        String[] signature = new String[arguments.length];
        Arrays.fill(signature, String.class.getName());
        return mbeans.invoke(name, operation, arguments, signature);
    }

    MBeanInfo info() throws Exception {
        return mbeans.getMBeanInfo(name);
    }

    MBeanAttributeInfo attribute(String attribute) throws Exception {
        return Arrays.stream(info().getAttributes())
                .filter(info -> info.getName().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    MBeanOperationInfo operation(String operation) throws Exception {
        return Arrays.stream(info().getOperations())
                .filter(info -> info.getName().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        exporter.close();
    }
}
