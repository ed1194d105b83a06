package io.tocsin.management;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a public class: it can be managed, and this is what it is. On a public method without parameters: its value is an
 * attribute.
 *
 * <p>The attribute is named after the method, {@code pendingCount()} or {@code getPendingCount()} gives
 * {@code PendingCount}. It can be written if the class has a public void method of the same name (or {@code setX} for
 * {@code getX}) with one parameter of the same type. Types are shown as consoles can show and edit them:
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>Java</th><th>shown as</th></tr>
 * <tr><td>primitives, their boxes, String, enums</td><td>themselves, enums as String</td></tr>
 * <tr><td>Duration, unit {@code ms} or {@code s}</td><td>long, name with {@code Millis} or {@code Seconds}</td></tr>
 * <tr><td>Instant</td><td>Date</td></tr>
 * <tr><td>InetSocketAddress, InetAddress, Path, URI</td><td>String</td></tr>
 * <tr><td>Optional of one of them</td><td>the same, or null</td></tr>
 * <tr><td>records, arrays and Lists of all these, Maps with String or enum keys</td><td>CompositeData, arrays,
 * TabularData</td></tr>
 * </table>
 *
 * A setter refuses a value by {@link IllegalArgumentException}; its message is what the operator sees.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Managed {
    /**
     * What it is, in one sentence for operators.
     *
     * @return the description
     */
    String value();

    /**
     * What is counted: {@code sessions}, {@code datagrams/s}; {@code ms} (if empty) or {@code s} for a Duration.
     *
     * @return the unit, empty for what is no quantity
     */
    String unit() default "";

    /**
     * The lowest value that is let in.
     *
     * @return the value as text, empty if there is none
     */
    String min() default "";

    /**
     * The highest value that is let in.
     *
     * @return the value as text, empty if there is none
     */
    String max() default "";

    /**
     * The value where nobody says otherwise.
     *
     * @return the value as text, empty if there is none
     */
    String defaultValue() default "";

    /**
     * The words to choose from. Those of an enum are known anyway.
     *
     * @return the words, empty if it is no choice
     */
    String[] legalValues() default {};
}
