/**
 * Looking at live sessions: what filters mean, the walks along all sessions, and the answers. Works on any thread; what
 * the push thread alone knows is asked through {@link io.tocsin.push.PushCommands}. {@code LiveSessions} first, then
 * {@code SessionFilter}.
 */
@NullMarked
package io.tocsin.inspect;

import org.jspecify.annotations.NullMarked;
