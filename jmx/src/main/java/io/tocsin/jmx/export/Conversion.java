package io.tocsin.jmx.export;

import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type become values that the JDK knows how to show, and back.
 *
 * @param raw the class of what is shown, primitives as boxes
 * @param shown the same with its type arguments
 * @param read fails with {@link IllegalArgumentException}, whose message goes on after "X must be"
 */
record Conversion(Class<?> raw, TypeDescription.Generic shown, Step show, Step read) {

    /** One way. */
    interface Step {
        @Nullable Object apply(@Nullable Object value);
    }
}
