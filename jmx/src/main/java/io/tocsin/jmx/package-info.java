/** The place of Tocsin's MBeans. Empty so far. */
@NullMarked
package io.tocsin.jmx;

import org.jspecify.annotations.NullMarked;
