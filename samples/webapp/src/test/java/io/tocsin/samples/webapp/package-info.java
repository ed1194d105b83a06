@NullMarked
package io.tocsin.samples.webapp;

import org.jspecify.annotations.NullMarked;
