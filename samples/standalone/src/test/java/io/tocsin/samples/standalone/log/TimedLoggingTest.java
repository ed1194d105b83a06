package io.tocsin.samples.standalone.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

class TimedLoggingTest {
    private final PrintStream usualErr = System.err;
    private final Properties usual = System.getProperties();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void hasPropertiesOfItsOwn() {
        Properties own = new Properties();
        own.putAll(usual);
        System.setProperties(own);
    }

    @AfterEach
    void leavesAllAsItWas() {
        System.setErr(usualErr);
        System.setProperties(usual);
    }

    @Test
    void linesBeginWithTheTimeAndTheLevel() {
        TimedLogging.use();
        TimedLogging logging = new TimedLogging();
        logging.initialize();
        Logger logger = logging.getLoggerFactory().getLogger("com.example.Pushes");
        System.setErr(new PrintStream(written, true, UTF_8));

        logger.warn("{} has gone", "alice");
        logger.debug("which nobody wants to know");

        assertThat(written.toString(UTF_8))
                .matches("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\[WARN\\] Pushes - alice has gone\\R");
    }

    @Test
    void isUsedUnlessSomethingElseIsAskedFor() {
        TimedLogging.use();

        assertThat(System.getProperty("slf4j.provider")).isEqualTo(TimedLogging.class.getName());
        assertThat(System.getProperty("slf4j.internal.verbosity")).isEqualTo("WARN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slf4j.provider",
                "org.slf4j.simpleLogger.showDateTime",
                "org.slf4j.simpleLogger.dateTimeFormat",
                "org.slf4j.simpleLogger.levelInBrackets"
            })
    void leavesEverythingToSlf4jThatIsAskedForOtherwise(String property) {
        System.setProperty(property, "whatever");
        Object before = System.getProperties().clone();

        TimedLogging.use();

        assertThat(System.getProperties()).isEqualTo(before);
    }
}
