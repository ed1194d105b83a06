package io.tocsin.jmx.export;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Date;
import java.util.Set;
import javax.management.ObjectName;

/** Primitives and their boxes, and which classes hold a single value. */
final class Boxes {
    private static final Set<Class<?>> OTHERS =
            Set.of(String.class, Date.class, BigDecimal.class, BigInteger.class, ObjectName.class);

    private Boxes() {}

    static Class<?> box(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    static Class<?> unbox(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    /** Whether the JDK shows it as it is: the classes of its simple open types. */
    static boolean isSingle(Class<?> type) {
        return type != void.class && (type.isPrimitive() || unbox(type) != type || OTHERS.contains(type))
                && type != Void.class;
    }

    static boolean isNumber(Class<?> box) {
        return Number.class.isAssignableFrom(box);
    }
}
