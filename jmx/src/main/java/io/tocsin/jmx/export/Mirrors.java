package io.tocsin.jmx.export;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Records like others, in types that the JDK can show: for {@code record Wait(Duration age)} a {@code record
 * Wait(Long ageMillis)}.
 */
final class Mirrors {
    private final ChildClasses classes;
    private final Conversions conversions;
    private final Map<Class<?>, Conversion> made = new HashMap<>();

    Mirrors(ChildClasses classes, Conversions conversions) {
        this.classes = classes;
        this.conversions = conversions;
    }

    Conversion of(Shape.Fields fields) {
        Conversion known = made.get(fields.type());
        if (known != null) {
            return known;
        }
        List<Conversion> parts = conversions.of(fields.fields());
        DynamicType.Builder<?> mirror = classes.maker().makeRecord().name(classes.nameFor(fields.type()));
        for (int i = 0; i < parts.size(); i++) {
            mirror = mirror.defineRecordComponent(fields.fields().get(i).name(), parts.get(i).shown());
        }
        Class<?> loaded = classes.load(mirror.make());
        Constructor<?> constructor = loaded.getConstructors()[0];
        Conversion conversion = new Conversion(loaded, TypeDescription.ForLoadedType.of(loaded).asGenericType(),
                value -> value == null ? null : mirror(fields.fields(), parts, constructor, value),
                Conversions.ONE_WAY);
        made.put(fields.type(), conversion);
        return conversion;
    }

    private static Object mirror(
            List<Shape.Field> fields, List<Conversion> parts, Constructor<?> constructor, Object value) {
        @Nullable Object[] shown = new @Nullable Object[parts.size()];
        try {
            for (int i = 0; i < shown.length; i++) {
                shown[i] = parts.get(i).show().apply(fields.get(i).accessor().invoke(value));
            }
            return constructor.newInstance(shown);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new UndeclaredThrowableException(e);
        } catch (ReflectiveOperationException e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
