/** What keeps the log readable while something goes wrong again and again. */
@NullMarked
package io.tocsin.log;

import org.jspecify.annotations.NullMarked;
