/** The application under load: a server in a JVM of its own, with embedded sessions whose clients live there too. */
@NullMarked
package io.tocsin.samples.soak.server;

import org.jspecify.annotations.NullMarked;
