package io.tocsin.samples.standalone.top;

import java.util.List;

/** Where lines are shown. */
interface Screen extends AutoCloseable {
    /** Shows these lines, instead of or after those before. */
    void show(List<String> lines);

    /** Says that there is nothing new, and why. */
    void trouble(String reason);

    /** How many lines there is room for. */
    int room();

    /** Whether nobody looks any more. */
    boolean abandoned();

    @Override
    void close();
}
