package io.tocsin.samples.soak.report;

import java.util.List;
import java.util.Locale;

/** Pieces of HTML. */
final class Html {
    private Html() {}

    /** Text as it may stand between tags and in attributes. */
    static String text(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A number as people read it: three digits that matter, or all before the point. */
    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 || size == Math.rint(size) ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    /** A number of things. */
    static String count(long things) {
        return String.format(Locale.ROOT, "%,d", things);
    }

    /** A round number in as little room as possible. */
    static String brief(double value) {
        if (value >= 1e6) {
            return trimmed(value / 1e6) + "M";
        }
        return value >= 10_000 ? trimmed(value / 1e3) + "k" : trimmed(value);
    }

    private static String trimmed(double value) {
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return digits.replaceFirst("\\.?0+$", "");
    }

    /** Minutes and seconds; hours, if there are any. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    /** A table; the first cell of each row is its heading. */
    static String table(String caption, List<String> headings, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table><caption>")
                .append(text(caption))
                .append("</caption><thead><tr>");
        headings.forEach(heading ->
                table.append("<th scope=\"col\">").append(text(heading)).append("</th>"));
        table.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            table.append("<tr><th scope=\"row\">").append(text(row.getFirst())).append("</th>");
            row.stream().skip(1).forEach(cell ->
                    table.append("<td>").append(text(cell)).append("</td>"));
            table.append("</tr>");
        }
        return table.append("</tbody></table></div>\n").toString();
    }
}
