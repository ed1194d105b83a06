/**
 * A hand inside JConsole: an agent in its JVM that presses its buttons and reads its tables, as {@link
 * io.tocsin.samples.jconsole.hand.HandAgent} is told over standard input. Only the JDK is needed.
 */
@NullMarked
package io.tocsin.samples.jconsole.hand;

import org.jspecify.annotations.NullMarked;
