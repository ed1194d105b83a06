/**
 * The push loop: who is pushed when, and how sessions begin and end. One thread at a time owns all of it ({@link
 * io.tocsin.push.PushLoop}); every other thread comes through one door ({@link io.tocsin.push.PushCommands}) and leaves a
 * command. Only the control endpoint's few threads carry theirs out themselves while the push thread sleeps ({@code Visits}).
 *
 * <p>Deadlines are not stored. All sessions that wait for their n-th repetition wait equally long, so each n is a queue
 * in the order of the last push, and only its head is ever looked at ({@code DeadlineQueue}). Push, retrieve, end and
 * re-arm take constant time, there is no timer to cancel, and a new interval applies to a million waiting sessions
 * without touching one of them.
 *
 * <p>Read {@code PushLoop} first, then {@code Schedule} for whose turn it is, {@code Pusher} for what leaves and {@code
 * Sessions} for what happens to a session; {@code UnreachableJudge} and {@code Suspects} for clients that are gone. What is counted is written by the push
 * thread and read by any ({@code Counter}).
 */
@NullMarked
package io.tocsin.push;

import org.jspecify.annotations.NullMarked;
