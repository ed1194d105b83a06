/** A mail host for tests: real mail servers on loopback ports, mailboxes in a temporary directory, and who uses them. */
@NullMarked
package io.tocsin.samples.mail.host;

import org.jspecify.annotations.NullMarked;
