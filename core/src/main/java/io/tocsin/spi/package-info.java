/** What a host application plugs in: who may log on, what they may do, whether they are there, what changes. */
@NullMarked
package io.tocsin.spi;

import org.jspecify.annotations.NullMarked;
