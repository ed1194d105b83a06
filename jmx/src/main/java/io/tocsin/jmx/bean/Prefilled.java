package io.tocsin.jmx.bean;

/**
 * What people type into JConsole's fields, which come filled with the name of the parameter's type: that text, or
 * nothing, means that they gave no answer.
 */
final class Prefilled {
    private Prefilled() {}

    static String textOr(String typed, String otherwise) {
        return typed.isBlank() || typed.equals("String") ? otherwise : typed.strip();
    }

    static String id(String typed) {
        String id = textOr(typed, "");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("which session? Give its id, as list() shows it");
        }
        return id;
    }

    static IllegalArgumentException noSession(String id) {
        String printable = Lines.printable(id);
        return new IllegalArgumentException("no session "
                + (printable.length() > 60 ? printable.substring(0, 60) + "…" : printable)
                + " is open; list() shows those that are, RecentEnds those that ended last");
    }
}
