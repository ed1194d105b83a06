/**
 * Topics, marks and subscriptions: what changed, and who has not heard of it. Marks come from one sequence for the whole
 * server, so that a topic nobody subscribes to need not be remembered. Knows nothing of pushes.
 *
 * <p>Any thread publishes a change; all else, the methods named {@code on…}, belongs to the push thread. {@code Topics}
 * first.
 */
@NullMarked
package io.tocsin.topic;

import org.jspecify.annotations.NullMarked;
