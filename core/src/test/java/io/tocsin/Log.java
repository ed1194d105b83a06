package io.tocsin;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged, and whatever else goes to standard error, while it is open. It goes where it went before as well. */
public final class Log implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private Log() {}

    public static Log opened() {
        Log log = new Log();
        System.setErr(new PrintStream(log.new Both(), true, StandardCharsets.UTF_8));
        return log;
    }

    /** The lines that contain a text. */
    public List<String> lines(String text) {
        return written.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }

    private final class Both extends OutputStream {
        @Override
        public void write(int one) {
            written.write(one);
            before.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            written.write(bytes, offset, length);
            before.write(bytes, offset, length);
        }
    }
}
