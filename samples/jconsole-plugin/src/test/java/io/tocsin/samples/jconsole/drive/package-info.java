/** The real JConsole, on a display of its own, against the real server: what an operator does, done by a test. */
@NullMarked
package io.tocsin.samples.jconsole.drive;

import org.jspecify.annotations.NullMarked;
