/** What the log looks like. */
@NullMarked
package io.tocsin.samples.standalone.log;

import org.jspecify.annotations.NullMarked;
