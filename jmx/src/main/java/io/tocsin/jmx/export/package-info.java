/**
 * Turns plain objects, marked with the annotations of {@code io.tocsin.management}, into MXBeans, and registers them.
 * Knows nothing of push notifications.
 *
 * <p>{@code Exporter} first. For each object it has {@code ManagedModel} read from the marks what is shown, with the help
 * of {@code AttributeReader} and {@code OperationReader}; {@code Shapes} finds as what each type is shown, and {@code
 * Conversions} carries that out; {@code AdapterMaker} generates the MXBean. {@code ManagedBean} is what is registered: the
 * JDK's MXBean with bounds, descriptions, audit log and errors that any console can read.
 *
 * <p>Attributes and operations run on the threads of whoever calls. One thread of its own, {@code Delivery}'s, takes
 * notifications to listeners, and is there only while there are some.
 */
@NullMarked
package io.tocsin.jmx.export;

import org.jspecify.annotations.NullMarked;
