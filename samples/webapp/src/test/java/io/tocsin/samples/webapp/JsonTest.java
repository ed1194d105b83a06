package io.tocsin.samples.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void hasMembersInOrder() {
        assertThat(new Json()
                        .put("text", "a")
                        .put("number", 7L)
                        .put("half", 0.5)
                        .put("none", Double.NaN)
                        .put("yes", true)
                        .put("object", new Json())
                        .put("list", List.of(new Json().put("n", 1), new Json().put("n", 2)))
                        .toString())
                .isEqualTo("{\"text\":\"a\",\"number\":7,\"half\":0.5,\"none\":null,\"yes\":true,\"object\":{},"
                        + "\"list\":[{\"n\":1}, {\"n\":2}]}");
    }

    @Test
    void textCannotBreakOutOfItsQuotesOrMeanAnythingInHtml() {
        assertThat(new Json().put("x", "\"\\\n\u0000</script>&\u2028\ud83d\udd14").toString())
                .isEqualTo("{\"x\":\"\\\"\\\\\\u000a\\u0000\\u003c/script\\u003e\\u0026\\u2028\\ud83d\\udd14\"}");
    }
}
