/**
 * The objects that operators see, one class for each kind of MBean. Public only because generated classes call them;
 * programs use {@link io.tocsin.jmx.TocsinManagement} and the interfaces beside it.
 *
 * <p>They run on the threads of whoever calls. The one thread of {@link io.tocsin.jmx.bean.Ticker}, there only while
 * sessions are watched or somebody listens, looks once a second what there is to tell.
 */
@NullMarked
package io.tocsin.jmx.bean;

import org.jspecify.annotations.NullMarked;
