package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForEachTest {
    private static String close(String id) {
        if (id.startsWith("gone")) {
            throw new IllegalArgumentException("no open session " + id);
        }
        return "closed " + id;
    }

    @Test
    void tellsWhatWasDone() {
        assertThat(ForEach.session(List.of("1"), ForEachTest::close)).isEqualTo("closed 1");
        assertThat(ForEach.session(List.of("1", "2"), ForEachTest::close)).isEqualTo("2 sessions, the last: closed 2");
    }

    @Test
    void goesOnAfterARefusalAndTellsOfIt() {
        assertThat(ForEach.session(List.of("gone1", "2"), ForEachTest::close))
                .isEqualTo("closed 2; refused: no open session gone1");
    }

    @Test
    void isRefusedIfAllAre() {
        assertThatThrownBy(() -> ForEach.session(List.of("gone1"), ForEachTest::close))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no open session gone1");
    }
}
