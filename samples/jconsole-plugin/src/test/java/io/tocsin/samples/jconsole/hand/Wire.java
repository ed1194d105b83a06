package io.tocsin.samples.jconsole.hand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Texts on one line, whatever is in them. */
public final class Wire {
    private Wire() {}

    /**
     * Writes texts.
     *
     * @param texts the texts
     * @return a line
     */
    public static String line(List<String> texts) {
        return texts.stream().map(text -> "=" + URLEncoder.encode(text, UTF_8)).collect(Collectors.joining(" "));
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @param line a line
     * @return the texts
     */
    public static List<String> texts(String line) {
        return line.isEmpty()
                ? List.of()
                : Arrays.stream(line.split(" ", -1))
                        .map(word -> URLDecoder.decode(word.substring(1), UTF_8))
                        .toList();
    }
}
