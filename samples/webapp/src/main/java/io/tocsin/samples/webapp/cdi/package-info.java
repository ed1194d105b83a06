/**
 * Events of CDI as a source of changes. Only CDI loads these classes: in a server without it they are as good as not
 * there.
 */
@NullMarked
package io.tocsin.samples.webapp.cdi;

import org.jspecify.annotations.NullMarked;
