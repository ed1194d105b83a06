package io.tocsin.samples.outside;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the rehearsal: one for all of them, since it takes its time. */
public final class Rehearsed implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Rehearsed.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rehearsal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Rehearsal.class, type -> begin(), Rehearsal.class);
    }

    private static Rehearsal begin() {
        try {
            return new Rehearsal();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the release could not be rehearsed", e);
        }
    }
}
