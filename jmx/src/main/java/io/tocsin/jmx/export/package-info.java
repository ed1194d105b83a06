/**
 * Turns plain objects, marked with the annotations of {@code io.tocsin.management}, into MXBeans, and registers them.
 * Knows nothing of push notifications.
 */
@NullMarked
package io.tocsin.jmx.export;

import org.jspecify.annotations.NullMarked;
