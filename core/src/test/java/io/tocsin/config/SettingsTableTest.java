package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTableTest {
    @Test
    void readmeHoldsTheGeneratedTable() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("<!-- settings -->\n") + "<!-- settings -->\n".length();
        String table = readme.substring(start, readme.indexOf("<!-- /settings -->"));
        assertThat(table).isEqualTo(SettingsTable.markdown());
    }
}
