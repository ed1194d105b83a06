/** What people write and read: durations, the word that somebody probably meant, and text that is fit to be shown. */
@NullMarked
package io.tocsin.text;

import org.jspecify.annotations.NullMarked;
