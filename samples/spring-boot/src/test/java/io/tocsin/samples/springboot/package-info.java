/** Tests of the application, in this JVM and as the packaged jar. */
@NullMarked
package io.tocsin.samples.springboot;

import org.jspecify.annotations.NullMarked;
