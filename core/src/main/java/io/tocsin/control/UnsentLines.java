package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.SessionEnd;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are yet to be written: all answers, and of each kind of unsolicited line the newest, which says all that the
 * older ones did. Guarded by its outbox.
 */
final class UnsentLines {
    private static final byte[] NOTHING = new byte[0];

    private byte[] answers = NOTHING;
    private int length;
    private @Nullable Callback registered;
    private @Nullable Callback unreachable;
    private @Nullable Context push;
    private @Nullable SessionEnd farewell;

    void answer(String line) {
        append(line);
    }

    /** {@code * PUSH}. */
    void push(Context context) {
        push = context;
    }

    /** {@code * REGISTERED}: replaces an older "unreachable" of the same callback, too. */
    void registered(Callback callback) {
        registered = callback;
        if (unreachable != null && unreachable.equals(callback)) {
            unreachable = null;
        }
    }

    /** {@code * UNREACHABLE}. */
    void unreachable(Callback callback) {
        unreachable = callback;
    }

    /** {@code * BYE}, after everything else. */
    void farewell(@Nullable SessionEnd reason) {
        farewell = reason;
    }

    /** How many bytes of answers there are. */
    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0 && registered == null && unreachable == null && push == null && farewell == null;
    }

    /** Everything, in the order in which it is to be written. */
    byte[] take() {
        if (registered != null) {
            append("* REGISTERED " + registered);
        }
        if (unreachable != null) {
            append("* UNREACHABLE " + unreachable);
        }
        if (push != null) {
            append("* PUSH " + push.toHex());
        }
        if (farewell != null) {
            append("* BYE " + farewell);
        }
        byte[] lines = answers.length == length ? answers : Arrays.copyOf(answers, length);
        drop();
        return lines;
    }

    /** Forgets everything. */
    void drop() {
        dropUnsolicited();
        farewell = null;
        answers = NOTHING;
        length = 0;
    }

    void dropUnsolicited() {
        registered = null;
        unreachable = null;
        push = null;
    }

    private void append(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        int needed = length + bytes.length + 1;
        if (needed > answers.length) {
            answers = Arrays.copyOf(answers, Math.max(needed, 2 * length));
        }
        System.arraycopy(bytes, 0, answers, length, bytes.length);
        answers[needed - 1] = '\n';
        length = needed;
    }
}
