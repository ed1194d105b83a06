package io.tocsin.jmx.export;

import java.util.List;
import java.util.Optional;
import javax.management.MBeanException;
import javax.management.ReflectionException;
import org.jspecify.annotations.Nullable;

/** The operations of one MBean, as its server calls them. */
final class Operations {
    private final ManagedModel model;
    private final FirstLook look;
    private final Audit audit;
    private final Failures failures;

    Operations(ManagedModel model, FirstLook look, Audit audit, Failures failures) {
        this.model = model;
        this.look = look;
        this.audit = audit;
        this.failures = failures;
    }

    @Nullable Object invoke(@Nullable String name, @Nullable Object @Nullable [] given, String @Nullable [] signature)
            throws ReflectionException {
        @Nullable Object[] arguments = given == null ? new @Nullable Object[0] : given;
        List<String> types = signature == null ? List.of() : List.of(signature);
        OperationModel operation = find(name, types).orElseThrow(() -> unknown(name, types));
        try {
            Object result = call(operation, arguments);
            if (operation.changes()) {
                audit.called(operation.name(), arguments);
            }
            return result;
        } catch (RuntimeException refusal) {
            if (operation.changes()) {
                audit.callRefused(operation.name(), arguments, refusal);
            }
            throw refusal;
        }
    }

    private static ReflectionException unknown(@Nullable String name, List<String> types) {
        String message = "there is no operation " + Legible.of(name) + Legible.of(types);
        return new ReflectionException(new NoSuchMethodException(message), message);
    }

    private Optional<OperationModel> find(@Nullable String name, List<String> types) {
        return model.operations().stream()
                .filter(operation -> operation.name().equals(name) && operation.signature().equals(types))
                .findFirst();
    }

    private @Nullable Object call(OperationModel operation, @Nullable Object[] given) throws ReflectionException {
        try {
            return look.take().mbean().invoke(operation.name(), fit(operation, given), operation.signature().toArray(String[]::new));
        } catch (MBeanException | RuntimeException | Error thrown) {
            throw failures.of(operation.name(), thrown);
        }
    }

    private static Object[] fit(OperationModel operation, @Nullable Object[] given) {
        List<ParameterModel> parameters = operation.parameters();
        if (given.length != parameters.size()) {
            throw new IllegalArgumentException(
                    operation.name() + " takes " + parameters.size() + " arguments, not " + given.length);
        }
        Object[] fitted = new Object[given.length];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = parameters.get(i).fit(given[i]);
        }
        return fitted;
    }
}
