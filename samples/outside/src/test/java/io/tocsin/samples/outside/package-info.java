/**
 * The release, rehearsed: {@code Rehearsal} copies the sources, makes of them what Maven Central would be sent, and a
 * repository of that; the tests look at it, and use it as somebody would who has nothing else.
 */
@NullMarked
package io.tocsin.samples.outside;

import org.jspecify.annotations.NullMarked;
