/**
 * What a host application plugs in: who may log on, what they may do, whether they are there, what changes. Nothing of it
 * is called on the push thread: what blocks holds up no push.
 */
@NullMarked
package io.tocsin.spi;

import org.jspecify.annotations.NullMarked;
