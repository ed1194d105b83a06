package io.tocsin.samples.standalone.log;

import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleLoggerFactory;
import org.slf4j.simple.SimpleServiceProvider;

/**
 * SLF4J's simple logging, except that it learns to write the time when there is a line to write: SLF4J's own would
 * load the JDK's calendars and languages at the start. Who wants time and level to look otherwise, and says so by one of
 * its system properties, gets SLF4J's own.
 */
public final class TimedLogging extends SimpleServiceProvider {
    private static final String PROVIDER = "slf4j.provider";
    private static final String VERBOSITY = "slf4j.internal.verbosity";
    private static final String SHOW_TIME = "org.slf4j.simpleLogger.showDateTime";
    private static final String TIME_FORMAT = "org.slf4j.simpleLogger.dateTimeFormat";
    private static final String BRACKETS = "org.slf4j.simpleLogger.levelInBrackets";

    private final ILoggerFactory loggers = new SimpleLoggerFactory() {
        @Override
        protected Logger createLogger(String name) {
            return new TimedLogger(name);
        }
    };

    /** Has SLF4J use this in this JVM, and say nothing of it, unless its properties ask for something else. */
    public static void use() {
        for (String property : List.of(PROVIDER, SHOW_TIME, TIME_FORMAT, BRACKETS)) {
            if (System.getProperty(property) != null) {
                return;
            }
        }
        System.setProperty(PROVIDER, TimedLogging.class.getName());
        System.setProperty(VERBOSITY, System.getProperty(VERBOSITY, "WARN"));
        System.setProperty(SHOW_TIME, "false");
        System.setProperty(BRACKETS, "false");
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }
}
