package io.tocsin.client;

import io.tocsin.client.ServerLine.Row;
import java.util.List;

/**
 * The answer to a command that was done.
 *
 * @param words what follows {@code OK}
 * @param rows the rows before it
 */
record Answer(List<String> words, List<Row> rows) {
    /** One of the words, or the empty text if the server said less. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }
}
