/** Topics, marks and subscriptions. */
@NullMarked
package io.tocsin.topic;

import org.jspecify.annotations.NullMarked;
