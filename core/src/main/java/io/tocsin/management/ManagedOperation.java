package io.tocsin.management;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a public method: an operator may call it. Parameters are primitives and Strings, because consoles cannot fill in
 * anything else; the result may be what an attribute may be. A bad argument is refused by
 * {@link IllegalArgumentException}, whose message is what the operator sees.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ManagedOperation {
    /**
     * What it does, in one sentence for operators.
     *
     * @return the description
     */
    String value();

    /**
     * Whether it changes anything. Those that do are written to the audit log with the name of the caller; roles that
     * may only look are refused them.
     *
     * @return false if it only looks
     */
    boolean changes();
}
