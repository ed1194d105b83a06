package io.tocsin.samples.jconsole;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Does one thing to several sessions and sums up what became of it: one that is refused does not stop the others. */
final class ForEach {
    private ForEach() {}

    /** Returns what was done; throws if nothing was. */
    static String session(List<String> ids, UnaryOperator<String> deed) {
        List<String> done = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String id : ids) {
            try {
                done.add(deed.apply(id));
            } catch (IllegalArgumentException | IllegalStateException e) {
                refused.add(Refusal.text(e));
            }
        }
        if (done.isEmpty()) {
            throw new IllegalArgumentException(summary(refused));
        }
        return refused.isEmpty() ? summary(done) : summary(done) + "; refused: " + summary(refused);
    }

    private static String summary(List<String> texts) {
        return texts.size() == 1 ? texts.getFirst() : texts.size() + " sessions, the last: " + texts.getLast();
    }
}
