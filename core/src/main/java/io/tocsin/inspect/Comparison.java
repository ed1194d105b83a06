package io.tocsin.inspect;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a term compares what a session has with a value. */
enum Comparison {
    // the longer ones first: a term is read from the left
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("="),
    MORE(">"),
    LESS("<");

    /** All of them, for error messages. */
    static final String SIGNS =
            Arrays.stream(values()).map(each -> each.sign).collect(Collectors.joining(", "));

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** The one that is written at this place of a text. */
    static Optional<Comparison> at(String text, int index) {
        return Arrays.stream(values())
                .filter(each -> text.startsWith(each.sign, index))
                .findFirst();
    }
}
