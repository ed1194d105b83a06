package io.tocsin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of documentation in GitHub's Markdown.
 *
 * @param file where it is
 */
record Page(Path file) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+(?:\n[^`\n]+)?)`");
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|(?:src|srcset)=\")([^)\"\\s]+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /**
     * A link to a file of the repository.
     *
     * @param file which
     * @param anchor a heading there, empty for the whole
     */
    record Link(Path file, String anchor) {}

    /** The links, pictures among them, that do not lead out of the repository. */
    List<Link> links() {
        return LINK.matcher(SPAN.matcher(prose()).replaceAll("")).results()
                .map(link -> link.group(1))
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .map(link -> link.split("#", 2))
                .map(parts -> new Link(
                        parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize(),
                        parts.length > 1 ? parts[1] : ""))
                .toList();
    }

    /** What GitHub makes of the headings. */
    Set<String> anchors() {
        return HEADING.matcher(prose()).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** What stands in code font: words within a line, and whole blocks, pictures excepted. */
    List<String> code() {
        List<String> code = new ArrayList<>();
        FENCE.matcher(text()).results()
                .filter(block -> !block.group(1).equals("mermaid"))
                .map(block -> block.group(2))
                .forEach(code::add);
        SPAN.matcher(prose()).results().map(MatchResult::group).forEach(code::add);
        return code;
    }

    private String prose() {
        return FENCE.matcher(text()).replaceAll("");
    }

    String text() {
        return Repository.read(file);
    }

    @Override
    public String toString() {
        return Repository.ROOT.relativize(file).toString();
    }
}
