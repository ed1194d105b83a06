package io.tocsin.management;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a parameter of a {@link ManagedOperation}: its name and meaning in consoles. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ManagedParameter {
    /**
     * The name.
     *
     * @return one word
     */
    String name();

    /**
     * What to fill in, with an example.
     *
     * @return the description
     */
    String value();

    /**
     * What is counted.
     *
     * @return the unit, empty for what is no quantity
     */
    String unit() default "";
}
