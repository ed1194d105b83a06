/**
 * Where settings and users come from: the layers above the settings file, the files themselves, how they are watched,
 * read and replaced.
 *
 * <p>{@code FileWatch} sees new content and waits until it is stable → {@code SettingsFile} reads it → {@code
 * SettingsStore} checks it together with all other layers, swaps the live settings and tells the listeners. {@code
 * UsersFile} does the same for who may log on. {@code SettingsStore} first.
 *
 * <p>Any thread reads and changes what is in force. Each file that is watched has one thread ({@code PollThread}), which
 * looks at it now and then; {@code ChangeListeners} says on which threads listeners are told.
 */
@NullMarked
package io.tocsin.config;

import org.jspecify.annotations.NullMarked;
