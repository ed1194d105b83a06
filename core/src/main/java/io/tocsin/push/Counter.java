package io.tocsin.push;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A number that one thread counts and any thread may read, without a fence per count. */
final class Counter {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Counter.class, "value", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private long value;

    void add(long count) {
        VALUE.setOpaque(this, value + count);
    }

    void set(long count) {
        VALUE.setOpaque(this, count);
    }

    long get() {
        return (long) VALUE.getOpaque(this);
    }
}
