package io.tocsin;

import java.util.List;

/**
 * A page of sessions.
 *
 * @param rows the sessions
 * @param next what to give as {@code after} for the next page; empty if this was the last
 * @param scanned how many sessions were looked at for it
 * @param tookMillis how long that took
 */
public record SessionPage(List<Session> rows, String next, long scanned, long tookMillis) {}
