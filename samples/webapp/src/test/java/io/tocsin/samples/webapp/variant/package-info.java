/** What the tests put into variants of the web application. */
@NullMarked
package io.tocsin.samples.webapp.variant;

import org.jspecify.annotations.NullMarked;
