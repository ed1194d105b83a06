package io.tocsin.samples.standalone.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleLoggerFactory;
import org.slf4j.simple.SimpleServiceProvider;

/**
 * SLF4J's simple logging, except that it learns to write the time when there is a line to write: SLF4J's own would
 * load the JDK's calendars and languages at the start. {@code simplelogger.properties} and its system properties hold.
 */
public final class TimedLogging extends SimpleServiceProvider {
    private final ILoggerFactory loggers = new SimpleLoggerFactory() {
        @Override
        protected Logger createLogger(String name) {
            return new TimedLogger(name);
        }
    };

    /** Has SLF4J use this from now on, in this JVM, unless another has been named; without looking for others or saying so. */
    public static void use() {
        if (System.getProperty("slf4j.provider") == null) {
            System.setProperty("slf4j.provider", TimedLogging.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }
}
