package io.tocsin.samples.standalone.top;

import java.io.PrintStream;
import java.util.List;

/** One block of lines after the other, for files and pipes; trouble goes elsewhere, and is told once. */
final class BlockScreen implements Screen {
    private static final int ROOM = Sheet.HEAD + 12;

    private final PrintStream out;
    private final PrintStream err;
    private boolean first = true;
    private String told = "";

    BlockScreen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void show(List<String> lines) {
        if (!first) {
            out.println();
        }
        first = false;
        told = "";
        lines.forEach(out::println);
        out.flush();
    }

    @Override
    public void trouble(String reason) {
        if (!reason.equals(told)) {
            err.println("tocsin: " + reason);
            told = reason;
        }
    }

    @Override
    public int room() {
        return ROOM;
    }

    @Override
    public boolean abandoned() {
        return out.checkError();
    }

    @Override
    public void close() {
        out.flush();
    }
}
