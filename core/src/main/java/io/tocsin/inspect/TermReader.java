package io.tocsin.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a filter apart into its terms: {@code field}, comparison, {@code value}, with blanks between the terms and, if
 * somebody likes them, around the comparison. A value with blanks or comparisons in it stands in quotes; a quote in
 * quotes is written twice.
 */
final class TermReader {
    private final String text;
    private int at;

    private TermReader(String text) {
        this.text = text;
    }

    static List<Term> terms(String text) {
        TermReader reader = new TermReader(text);
        List<Term> terms = new ArrayList<>();
        reader.skipBlanks();
        while (reader.at < text.length()) {
            terms.add(reader.term());
            reader.skipBlanks();
        }
        return terms;
    }

    private Term term() {
        int begin = at;
        String field = word();
        skipBlanks();
        Comparison comparison = Comparison.at(text, at)
                .orElseThrow(() -> Term.wrong(
                        field.isEmpty() ? text.substring(begin) : field,
                        "a term is a field, one of " + Comparison.SIGNS + ", and a value, as in user=alice or idle>30s; "
                                + Field.LIST));
        at += comparison.sign().length();
        skipBlanks();
        String value = at < text.length() && text.charAt(at) == '"' ? quoted(begin) : word();
        Term term = new Term(text.substring(begin, at), field, comparison, value);
        if (value.isEmpty()) {
            throw Term.wrong(term.text(), "it has no value");
        }
        if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            throw Term.wrong(
                    text.substring(begin, at + 1),
                    "after the value comes a blank; a value that holds blanks or one of < > = ! \" stands in quotes");
        }
        return term;
    }

    /** What stands here up to the next blank, comparison or quote. */
    private String word() {
        int begin = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "<>=!\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted(int begin) {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') {
                value.append(text.charAt(at));
            } else if (text.startsWith("\"\"", at)) {
                value.append(text.charAt(at++));
            } else {
                at++;
                return value.toString();
            }
        }
        throw Term.wrong(text.substring(begin), "its quotes are not closed");
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
