package io.tocsin.samples.benchmarks;

import java.util.Locale;

/** What a measurement prints: raw figures for people, and lines {@code ratio <name> <value>} for people and programs. */
final class Report {
    private final String name;

    /** The report of one measurement. */
    Report(String name) {
        this.name = name;
        System.out.println("== " + name);
    }

    /** One raw figure or several, as {@link String#format} has it. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
    void raw(String format, Object... values) {
        System.out.println("   " + String.format(Locale.ROOT, format, values));
    }

    /** The figure that counts. */
    void ratio(String what, double value) {
        System.out.println("ratio " + name + "/" + what + " " + significant(value));
    }

    /** The median of those that count; the line before tells their spread. */
    void ratio(String what, Series values) {
        raw("%s: %s in %d rounds", what, values.show("%.3f"), values.size());
        ratio(what, values.median());
    }

    /** Three digits that mean something, however small the value is, and no exponent. */
    static String significant(double value) {
        double size = Math.abs(value);
        int digits = size == 0 || size >= 0.1 ? 3 : (int) Math.min(9, Math.ceil(-Math.log10(size)) + 2);
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
