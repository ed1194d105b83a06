/** The page that tells how it went: {@code Page} first. */
@NullMarked
package io.tocsin.samples.soak.report;

import org.jspecify.annotations.NullMarked;
