package io.tocsin.samples.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows is what the tests run. */
class PageTest {
    @ParameterizedTest
    @ValueSource(strings = {"publish.sh", "forward", "postgres.sql"})
    void showsTheWholeFile(String file) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("\n" + Files.readString(Path.of(file)) + "```\n");
    }
}
