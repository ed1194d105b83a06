/**
 * What people write and read: durations, the word that somebody probably meant, and text that is fit to be shown. Static
 * functions, each class for itself, for any thread.
 */
@NullMarked
package io.tocsin.text;

import org.jspecify.annotations.NullMarked;
