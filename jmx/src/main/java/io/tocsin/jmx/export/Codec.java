package io.tocsin.jmx.export;

import java.util.function.Function;

/**
 * The way from a value to what is shown of it, and back.
 *
 * @param read fails with {@link IllegalArgumentException}, whose message goes on after "X must be"
 */
record Codec(Function<Object, Object> show, Function<Object, Object> read) {
    static <J, S> Codec of(Class<J> type, Function<J, S> show, Class<S> shown, Function<S, J> read) {
        return new Codec(value -> show.apply(type.cast(value)), value -> read.apply(shown.cast(value)));
    }
}
