package io.tocsin.samples.standalone.top;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a terminal shows. */
record TerminalSize(int rows, int columns) {
    private static final TerminalSize USUAL = new TerminalSize(24, 80);
    private static final Pattern STTY = Pattern.compile("([0-9]+) ([0-9]+)\\s*");

    /** That of the terminal at standard input, as stty tells; 24 by 80 where it doesn't. */
    static TerminalSize now() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return stty.waitFor(1, TimeUnit.SECONDS)
                        ? of(new String(stty.getInputStream().readAllBytes(), US_ASCII))
                        : USUAL;
            } finally {
                stty.destroyForcibly();
            }
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    static TerminalSize of(String told) {
        Matcher size = STTY.matcher(told);
        if (!size.matches()) {
            return USUAL;
        }
        TerminalSize read = new TerminalSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
        return read.rows() > 0 && read.columns() > 0 ? read : USUAL;
    }
}
