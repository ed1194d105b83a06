/** What people write and read: durations, and the word that somebody probably meant. */
@NullMarked
package io.tocsin.text;

import org.jspecify.annotations.NullMarked;
