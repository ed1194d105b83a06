/** What people write and read: durations, the word that somebody probably meant, and what strangers wrote. */
@NullMarked
package io.tocsin.text;

import org.jspecify.annotations.NullMarked;
