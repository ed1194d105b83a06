/**
 * What the pages ask for: small servlets that answer in JSON, the stream of events, and the filters before them. Every
 * request that changes anything needs the token of {@link io.tocsin.samples.webapp.page.SameSiteFilter}.
 */
@NullMarked
package io.tocsin.samples.webapp.page;

import org.jspecify.annotations.NullMarked;
