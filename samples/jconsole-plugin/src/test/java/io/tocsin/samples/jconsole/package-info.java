/** Tests of the tab's parts without a display; {@code drive} has those with the real JConsole. */
@NullMarked
package io.tocsin.samples.jconsole;

import org.jspecify.annotations.NullMarked;
