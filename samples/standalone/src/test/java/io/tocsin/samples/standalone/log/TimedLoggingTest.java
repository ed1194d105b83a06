package io.tocsin.samples.standalone.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class TimedLoggingTest {
    private final PrintStream usual = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @AfterEach
    void writesWhereItDid() {
        System.setErr(usual);
        System.clearProperty("slf4j.provider");
        System.clearProperty("slf4j.internal.verbosity");
    }

    @Test
    void linesBeginWithTheTimeAndTheLevel() {
        Logger logger = logger();
        System.setErr(new PrintStream(written, true, UTF_8));

        logger.warn("{} has gone", "alice");
        logger.debug("which nobody wants to know");

        assertThat(written.toString(UTF_8))
                .matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\[WARN\\] Pushes - alice has gone\\R");
    }

    @Test
    void isUsedUnlessAnotherHasBeenNamed() {
        TimedLogging.use();
        assertThat(System.getProperty("slf4j.provider")).isEqualTo(TimedLogging.class.getName());

        System.setProperty("slf4j.provider", "com.example.Other");
        TimedLogging.use();
        assertThat(System.getProperty("slf4j.provider")).isEqualTo("com.example.Other");
    }

    private static Logger logger() {
        TimedLogging logging = new TimedLogging();
        logging.initialize();
        return logging.getLoggerFactory().getLogger("com.example.Pushes");
    }
}
