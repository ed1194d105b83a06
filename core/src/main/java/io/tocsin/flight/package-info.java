/**
 * What servers write into recordings of the JDK's Flight Recorder: one class for each kind of event, and {@code
 * FlightLog}, through which all others write them, on whichever thread they are. An event that nobody records costs next
 * to nothing. Events never hold contexts, secrets or what files say; their names and fields are a contract with those who
 * read recordings.
 */
@NullMarked
package io.tocsin.flight;

import org.jspecify.annotations.NullMarked;
