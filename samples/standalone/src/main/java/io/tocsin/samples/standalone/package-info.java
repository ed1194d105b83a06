/**
 * Tocsin as one runnable jar: the server, a command line client, users, and a demonstration. {@code Tocsin} is the command
 * line; each of its commands is a class.
 *
 * <p>Nothing here is needed to embed Tocsin; it is a use of the public API, and an example of one.
 */
@NullMarked
package io.tocsin.samples.standalone;

import org.jspecify.annotations.NullMarked;
