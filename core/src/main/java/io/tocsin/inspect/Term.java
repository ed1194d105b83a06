package io.tocsin.inspect;

import io.tocsin.text.Printable;

/**
 * One term of a filter, as it was written.
 *
 * @param text all of it
 * @param field what it speaks of
 * @param comparison how it compares
 * @param value with what, without quotes
 */
record Term(String text, String field, Comparison comparison, String value) {
    /** The error that this term is. */
    IllegalArgumentException wrong(IllegalArgumentException reason) {
        return wrong(text, String.valueOf(reason.getMessage()));
    }

    static IllegalArgumentException wrong(String text, String reason) {
        return new IllegalArgumentException("the term " + Printable.of(text) + " of the filter is wrong: " + reason);
    }
}
