package io.tocsin.jmx.export;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/**
 * Generated classes in loaders below the loader of the class they are made for, each below the one before. They see
 * that class and the JDK, which is all they mention; nobody but their objects holds them.
 */
final class ChildClasses {
    private static final String PACKAGE = "io.tocsin.jmx.generated.";

    private final ByteBuddy maker = new ByteBuddy(ClassFileVersion.JAVA_V25);
    private ClassLoader youngest;

    ChildClasses(ClassLoader parent) {
        this.youngest = parent;
    }

    ByteBuddy maker() {
        return maker;
    }

    /** A name that tells what it was made for, and is the same in every run. */
    String nameFor(Class<?> type) {
        return PACKAGE + type.getName();
    }

    <T> Class<? extends T> load(DynamicType.Unloaded<T> type) {
        Class<? extends T> loaded = type.load(youngest, ClassLoadingStrategy.Default.WRAPPER).getLoaded();
        youngest = loaded.getClassLoader();
        return loaded;
    }
}
