package io.tocsin.jmx.export;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.bytebuddy.description.modifier.FieldManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.FieldAccessor;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Generates, for one model, an MXBean interface and a class that implements it by calling the target. Only method calls
 * and field accesses: anything that needs a live object in a static field would hold the class loader.
 */
final class AdapterMaker {
    private static final String TARGET = "target";
    private static final String CONVERSIONS = "conversions";
    private static final TypeDescription.Generic VOID = TypeDescription.ForLoadedType.of(void.class).asGenericType();

    private final ManagedModel model;
    private final ChildClasses classes;
    private final Conversions conversions;
    private final Map<String, Conversion.Step> steps = new HashMap<>();

    AdapterMaker(ManagedModel model) {
        this.model = model;
        this.classes = new ChildClasses(model.type().getClassLoader());
        this.conversions = new Conversions(classes);
    }

    Adapter make() {
        try {
            Class<?> face = classes.load(face());
            Constructor<?> constructor =
                    classes.load(adapter(face)).getConstructor(model.type(), BiFunction.class);
            return new Adapter(face, constructor, Map.copyOf(steps));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private DynamicType.Unloaded<?> face() {
        DynamicType.Builder<?> face = classes.maker().makeInterface().name(classes.nameFor(model.type()) + "MXBean");
        for (AttributeModel attribute : model.attributes().values()) {
            TypeDescription.Generic type = conversions.shown(attribute.shape());
            face = face.defineMethod(getter(attribute), type, Visibility.PUBLIC).withoutCode();
            if (attribute.setter().isPresent()) {
                face = face.defineMethod(setter(attribute), VOID, Visibility.PUBLIC).withParameter(type, "value")
                        .withoutCode();
            }
        }
        for (OperationModel operation : model.operations()) {
            face = face.defineMethod(operation.name(), result(operation), Visibility.PUBLIC)
                    .withParameters(operation.method().getParameterTypes()).withoutCode();
        }
        return face.make();
    }

    private DynamicType.Unloaded<?> adapter(Class<?> face) throws NoSuchMethodException {
        DynamicType.Builder<?> adapter = classes.maker()
                .subclass(Object.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .name(classes.nameFor(model.type()) + "Adapter")
                .implement(face)
                .defineField(TARGET, model.type(), Visibility.PRIVATE, FieldManifestation.FINAL)
                .defineField(CONVERSIONS, BiFunction.class, Visibility.PRIVATE, FieldManifestation.FINAL)
                .defineConstructor(Visibility.PUBLIC).withParameters(model.type(), BiFunction.class)
                .intercept(MethodCall.invoke(Object.class.getConstructor())
                        .andThen(FieldAccessor.ofField(TARGET).setsArgumentAt(0))
                        .andThen(FieldAccessor.ofField(CONVERSIONS).setsArgumentAt(1)));
        for (AttributeModel attribute : model.attributes().values()) {
            TypeDescription.Generic type = conversions.shown(attribute.shape());
            adapter = adapter.defineMethod(getter(attribute), type, Visibility.PUBLIC).intercept(read(attribute));
            if (attribute.setter().isPresent()) {
                adapter = adapter.defineMethod(setter(attribute), VOID, Visibility.PUBLIC).withParameters(type)
                        .intercept(write(attribute, attribute.setter().get()));
            }
        }
        for (OperationModel operation : model.operations()) {
            adapter = adapter.defineMethod(operation.name(), result(operation), Visibility.PUBLIC)
                    .withParameters(operation.method().getParameterTypes()).intercept(call(operation));
        }
        return adapter.make();
    }

    private static String getter(AttributeModel attribute) {
        return (attribute.isBoolean() ? "is" : "get") + attribute.name();
    }

    private static String setter(AttributeModel attribute) {
        return "set" + attribute.name();
    }

    private TypeDescription.Generic result(OperationModel operation) {
        return operation.result().map(conversions::shown).orElse(VOID);
    }

    private Implementation read(AttributeModel attribute) {
        MethodCall get = MethodCall.invoke(attribute.getter()).onField(TARGET).with(attribute.key().stream().toArray());
        return dynamic(isShownAsIs(attribute.shape())
                ? get
                : converted("get " + attribute.name(), conversions.of(attribute.shape()).show()).withMethodCall(get));
    }

    private Implementation write(AttributeModel attribute, Method setter) {
        MethodCall set = MethodCall.invoke(setter).onField(TARGET).with(attribute.key().stream().toArray());
        if (isShownAsIs(attribute.shape())) {
            return dynamic(set.withArgument(0));
        }
        Conversion.Step read = conversions.of(attribute.shape()).read();
        MethodCall value = converted("set " + attribute.name(), given -> refusing(attribute, read, given)).withArgument(0);
        return dynamic(set.withMethodCall(value));
    }

    private Implementation call(OperationModel operation) {
        MethodCall call = MethodCall.invoke(operation.method()).onField(TARGET).withAllArguments();
        return dynamic(operation.result()
                .filter(shape -> !isShownAsIs(shape))
                .map(shape -> converted("call " + operation.method(), conversions.of(shape).show()).withMethodCall(call))
                .orElse(call));
    }

    private static boolean isShownAsIs(Shape shape) {
        return shape instanceof Shape.Plain;
    }

    /** {@code conversions.apply(key, …)}; the argument is to be added. */
    private MethodCall converted(String key, Conversion.Step step) {
        steps.put(key, step);
        try {
            return MethodCall.invoke(BiFunction.class.getMethod("apply", Object.class, Object.class))
                    .onField(CONVERSIONS).with(key);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Casts where types differ: Object to what is shown, boxes to primitives and back. */
    private static Implementation.Composable dynamic(MethodCall call) {
        return call.withAssigner(Assigner.DEFAULT, Assigner.Typing.DYNAMIC);
    }

    private static @Nullable Object refusing(AttributeModel attribute, Conversion.Step read, @Nullable Object given) {
        try {
            return read.apply(given);
        } catch (IllegalArgumentException e) {
            throw attribute.refusal(e.getMessage(), given);
        }
    }
}
