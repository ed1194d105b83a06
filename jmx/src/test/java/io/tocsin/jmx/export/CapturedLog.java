package io.tocsin.jmx.export;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged while it is open: slf4j-simple asks for System.err anew at every line. */
final class CapturedLog implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    CapturedLog() {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Lines of the audit log, without what the logger puts before them except the level. */
    List<String> audit() {
        return lines().stream()
                .filter(line -> line.contains(" io.tocsin.audit "))
                .map(line -> line.substring(line.indexOf(']') + 2).replace("io.tocsin.audit - ", ""))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
