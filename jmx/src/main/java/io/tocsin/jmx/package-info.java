/**
 * JMX for Tocsin: {@link io.tocsin.jmx.TocsinManagement} registers the MBeans of a running server, and takes exactly
 * those away again.
 *
 * <p><img src="doc-files/mbeans.svg" alt="Below the domain io.tocsin: Server, Settings, Sessions and Transport; a Session
 * for each that is watched; and what the application exports.">
 *
 * <p>What operators see are plain objects of the package {@code io.tocsin.jmx.bean}, marked with the annotations of
 * {@code io.tocsin.management}; an embedding application's own objects, marked in the same way, are shown like them.
 * The package {@code export} turns them into MXBeans with Byte Buddy.
 *
 * <p>{@link io.tocsin.jmx.SettingsMXBean} and {@link io.tocsin.jmx.SessionsMXBean} are for programs that want typed
 * proxies ({@link javax.management.JMX#newMXBeanProxy}).
 */
@NullMarked
package io.tocsin.jmx;

import org.jspecify.annotations.NullMarked;
