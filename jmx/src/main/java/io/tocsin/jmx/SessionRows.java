package io.tocsin.jmx;

import java.util.List;

/**
 * A page of sessions.
 *
 * @param rows the sessions
 * @param next what to give as {@code afterId} for the next page; empty if this was the last
 * @param scanned how many sessions were looked at for it
 * @param tookMillis how long that took
 */
public record SessionRows(List<SessionRow> rows, String next, long scanned, long tookMillis) {}
