/**
 * What keeps the log readable, and threads alive, while something goes wrong again and again. {@code SeldomLine} first.
 * Belongs to no thread.
 */
@NullMarked
package io.tocsin.log;

import org.jspecify.annotations.NullMarked;
