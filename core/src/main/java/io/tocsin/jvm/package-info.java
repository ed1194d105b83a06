/**
 * What Tocsin needs of the JVM in which it is a guest: threads that keep nothing of the application that starts a server,
 * and socket options beyond those of Java SE.
 */
@NullMarked
package io.tocsin.jvm;

import org.jspecify.annotations.NullMarked;
