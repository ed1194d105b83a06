package io.tocsin.jmx.export;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.function.BiFunction;
import javax.management.NotCompliantMBeanException;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/**
 * The generated interface and class of a model.
 *
 * @param face the MXBean interface
 * @param constructor takes the target and the steps as a function of key and value
 */
record Adapter(Class<?> face, Constructor<?> constructor, Map<String, Conversion.Step> steps) {

    /** A target as the JDK's own MXBean, without descriptions. */
    StandardMBean wrap(Object target) throws NotCompliantMBeanException, ReflectiveOperationException {
        return standard(constructor.newInstance(target, (BiFunction<String, @Nullable Object, @Nullable Object>) this::convert), face);
    }

    private @Nullable Object convert(String key, @Nullable Object value) {
        Conversion.Step step = steps.get(key);
        if (step == null) {
            throw new IllegalStateException("nothing is known of " + key);
        }
        return step.apply(value);
    }

    private static <T> StandardMBean standard(Object adapter, Class<T> face) throws NotCompliantMBeanException {
        return new StandardMBean(face.cast(adapter), face, true);
    }
}
