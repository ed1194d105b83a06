/** Tests of what operators see, through MBeanServers and over real connections. */
@NullMarked
package io.tocsin.jmx;

import org.jspecify.annotations.NullMarked;
