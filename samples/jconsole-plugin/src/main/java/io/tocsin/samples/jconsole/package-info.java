/**
 * A tab of JConsole that shows a Tocsin server's live sessions, through JMX alone.
 *
 * <p>{@link io.tocsin.samples.jconsole.TocsinPlugin} is what JConsole finds. A {@code Watch} takes a {@code Look} at the
 * server now and then, in the background, and hands the {@code Reading} to the {@code TocsinTab} on Swing's thread.
 * Everything that speaks to the server does so in the background.
 */
@NullMarked
package io.tocsin.samples.jconsole;

import org.jspecify.annotations.NullMarked;
