package io.tocsin.samples.standalone.top;

import java.util.Optional;

/**
 * Which sessions are shown.
 *
 * @param by those that have most of this
 * @param filter of those only that it lets in, if there is one
 * @param limit how many at most
 */
record Wanted(Ranking by, Optional<String> filter, int limit) {}
