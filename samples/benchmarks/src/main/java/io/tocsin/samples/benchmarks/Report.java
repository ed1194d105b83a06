package io.tocsin.samples.benchmarks;

import java.util.Locale;

/** What a measurement prints: raw figures for people, and lines {@code ratio <name> <value>} for people and programs. */
final class Report {
    private static final double[] SHARES = {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999};

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

    /** One side of a comparison, for people and for the page: a line {@code bar <plot> <who> <unit> <median> <min> <max>}. */
    void bar(String what, String who, String unit, Series values) {
        System.out.println("bar " + name + "/" + what + " " + who + " " + unit + " " + significant(values.median()) + " "
                + significant(values.min()) + " " + significant(values.max()));
    }

    /** How values are distributed: a line {@code quantiles <plot> <who> <unit> <share>:<value> …}. */
    void quantiles(String what, String who, String unit, Series values) {
        StringBuilder line = new StringBuilder("quantiles " + name + "/" + what + " " + who + " " + unit);
        for (double share : SHARES) {
            line.append(' ').append(share).append(':').append(significant(values.quantile(share)));
        }
        System.out.println(line.append(" 1:").append(significant(values.max())));
    }

    /** One size of several: a line {@code point <plot> <who> <unit> <size> <value>}. */
    void point(String what, String who, String unit, double size, double value) {
        System.out.println("point " + name + "/" + what + " " + who + " " + unit + " " + significant(size) + " "
                + significant(value));
    }
}
