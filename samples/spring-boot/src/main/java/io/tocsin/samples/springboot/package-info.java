/** A Spring Boot application that embeds Tocsin: {@code Tocsin} is the one class to copy. */
@NullMarked
package io.tocsin.samples.springboot;

import org.jspecify.annotations.NullMarked;
