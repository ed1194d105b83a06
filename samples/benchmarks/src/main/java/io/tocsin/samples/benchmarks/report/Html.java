package io.tocsin.samples.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Pieces of HTML and SVG. */
final class Html {
    private static final List<String> SIDES = List.of("tocsin", "netty", "plain-jdk", "californium");

    private Html() {}

    /** The style of somebody's bars and lines: the same in all plots for those who are in many. */
    static String style(String who, int number) {
        return "c" + (SIDES.contains(who) ? SIDES.indexOf(who) : number % SIDES.size());
    }

    /** Text as it may stand between tags and in attributes. */
    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A number in as little room as possible, with three digits that matter. */
    static String brief(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return digits(value / 1e6) + "M";
        }
        return size >= 10_000 ? digits(value / 1e3) + "k" : digits(value);
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 5;
        String shown = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return shown.contains(".") ? shown.replaceFirst("\\.?0+$", "") : shown;
    }

    static String label(double x, double y, String anchor, String plain) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(decimal(x), decimal(y), anchor, text(plain));
    }

    static String line(String style, double x1, double y1, double x2, double y2) {
        return "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(style, decimal(x1), decimal(y1), decimal(x2), decimal(y2));
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A figure around a picture. */
    static String figure(String title, String unit, String legend, String svg, int width, int height, String described) {
        return "<figure><figcaption>%s <span class=\"unit\">%s</span></figcaption>%s<svg role=\"img\" viewBox=\"0 0 %d %d\"><title>%s</title><desc>%s</desc>%s</svg></figure>%n"
                .formatted(text(title), text(unit), legend, width, height, text(title), text(described), svg);
    }
}
