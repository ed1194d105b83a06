package io.tocsin.jmx.export;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The public methods of a class that are marked, there or on any class or interface it comes from. */
final class MarkedMethods {
    private final Class<?> type;
    private final Set<Class<?>> family;

    MarkedMethods(Class<?> type) {
        this.type = type;
        this.family = family(type);
    }

    /**
     * A method to call and the place where it is marked.
     *
     * @param call the public method that can be called
     * @param mark the annotation
     * @param declared the method that carries it: {@code call} or one that {@code call} overrides
     */
    record Marked<A extends Annotation>(Method call, A mark, Method declared) {
        /** The one of the two that knows its generic types. */
        Method typed() {
            return call.isBridge() ? declared : call;
        }
    }

    /** The annotation on the class or on what it comes from. */
    <A extends Annotation> Optional<A> onClass(Class<A> annotation) {
        return family.stream().flatMap(one -> Optional.ofNullable(one.getDeclaredAnnotation(annotation)).stream())
                .findFirst();
    }

    /** In the order of their names. */
    <A extends Annotation> List<Marked<A>> with(Class<A> annotation) {
        requireCallable(annotation);
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.equals(preferred(method)))
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                .flatMap(method -> marked(method, annotation).stream())
                .toList();
    }

    /** A public method of exactly that name and parameters which a class outside may call. */
    Optional<Method> callable(String name, Class<?>... parameters) {
        return same(type.getMethods(), name, parameters)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> isOpen(method.getDeclaringClass()))
                .min(Comparator.comparing(Method::isBridge));
    }

    private <A extends Annotation> Optional<Marked<A>> marked(Method call, Class<A> annotation) {
        for (Class<?> one : family) {
            Optional<Method> declared = same(one.getDeclaredMethods(), call.getName(), call.getParameterTypes())
                    .filter(method -> method.isAnnotationPresent(annotation))
                    .min(Comparator.comparing(Method::isBridge));
            if (declared.isPresent()) {
                return Optional.of(new Marked<>(call, declared.get().getAnnotation(annotation), declared.get()));
            }
        }
        return Optional.empty();
    }

    /** A class may hold a method several times: from interfaces, or with a wider type for old callers. */
    private Method preferred(Method method) {
        return callable(method.getName(), method.getParameterTypes()).orElse(method);
    }

    private void requireCallable(Class<? extends Annotation> annotation) {
        for (Class<?> one : family) {
            for (Method method : one.getDeclaredMethods()) {
                if (!method.isAnnotationPresent(annotation)) {
                    continue;
                }
                if (Modifier.isStatic(method.getModifiers())) {
                    throw new BrokenRule(method, "must not be static");
                }
                if (callable(method.getName(), method.getParameterTypes()).isEmpty()) {
                    throw new BrokenRule(method, "must be public, in a public class of an exported package");
                }
            }
        }
    }

    /** Whether generated classes, which live in a module of their own, may call what is public in the class. */
    static boolean isOpen(Class<?> type) {
        return Modifier.isPublic(type.getModifiers()) && type.getModule().isExported(type.getPackageName());
    }

    private static Stream<Method> same(Method[] methods, String name, Class<?>... parameters) {
        return Arrays.stream(methods)
                .filter(method -> method.getName().equals(name))
                .filter(method -> Arrays.equals(method.getParameterTypes(), parameters));
    }

    /** The class, the classes above it, then the interfaces of all of them. */
    private static Set<Class<?>> family(Class<?> type) {
        Set<Class<?>> family = new LinkedHashSet<>();
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            family.add(one);
        }
        Deque<Class<?>> open = new ArrayDeque<>(family);
        while (!open.isEmpty()) {
            for (Class<?> face : open.remove().getInterfaces()) {
                if (family.add(face)) {
                    open.add(face);
                }
            }
        }
        return family;
    }
}
