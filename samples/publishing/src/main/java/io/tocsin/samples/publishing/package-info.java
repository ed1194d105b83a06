/**
 * Changes from elsewhere: a database whose triggers ring Tocsin's topics. {@code PostgresFeed} is what an application plugs
 * in; one thread, {@code tocsin-postgres}, owns the connection ({@code PostgresChanges}).
 */
@NullMarked
package io.tocsin.samples.publishing;

import org.jspecify.annotations.NullMarked;
