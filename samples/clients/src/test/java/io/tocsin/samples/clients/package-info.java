/** The clients in other languages, run as processes against the server. */
@NullMarked
package io.tocsin.samples.clients;

import org.jspecify.annotations.NullMarked;
