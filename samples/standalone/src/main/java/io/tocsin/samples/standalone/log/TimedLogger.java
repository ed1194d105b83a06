package io.tocsin.samples.standalone.log;

import java.io.Serial;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.slf4j.simple.SimpleLogger;

/** A logger whose lines begin with the time, {@code 2026-01-31 12:00:00.000 [INFO]}. */
final class TimedLogger extends SimpleLogger {
    @Serial
    private static final long serialVersionUID = 1;

    TimedLogger(String name) {
        super(name);
    }

    /** Made with the first line. */
    private static final class Time {
        static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    }

    @Override
    protected String renderLevel(int level) {
        return Time.FORMAT.format(LocalDateTime.now(ZoneId.systemDefault())) + " [" + super.renderLevel(level) + "]";
    }
}
