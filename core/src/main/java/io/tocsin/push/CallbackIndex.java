package io.tocsin.push;

import io.tocsin.datagram.Callback;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which sessions are pushed at which callback: usually one each. Owned by the push thread. */
final class CallbackIndex {
    private final Map<Callback, PushSession> first = new HashMap<>();

    /** The first session at this callback, the others follow by {@link PushSession#nextOnCallback}; null if none. */
    @Nullable PushSession at(Callback callback) {
        return first.get(callback);
    }

    void add(Callback callback, PushSession session) {
        session.callback = callback;
        session.nextOnCallback = first.put(callback, session);
    }

    /** Takes a session from its callback; it has none afterwards. */
    void remove(PushSession session) {
        Callback callback = session.callback;
        if (callback == null) {
            return;
        }
        PushSession head = first.get(callback);
        if (head == session) {
            if (session.nextOnCallback == null) {
                first.remove(callback);
            } else {
                first.put(callback, session.nextOnCallback);
            }
        } else {
            PushSession before = head;
            while (before != null && before.nextOnCallback != session) {
                before = before.nextOnCallback;
            }
            if (before != null) {
                before.nextOnCallback = session.nextOnCallback;
            }
        }
        session.callback = null;
        session.nextOnCallback = null;
    }
}
