package io.tocsin.push;

import java.util.Locale;

/** What is so of a session or is not. Any thread may read one off a session. */
public enum Trait {
    REGISTERED {
        @Override
        public boolean of(PushSession session) {
            return session.isRegistered();
        }
    },
    CONFIRMED {
        @Override
        public boolean of(PushSession session) {
            return session.confirmed;
        }
    },
    INBAND {
        @Override
        public boolean of(PushSession session) {
            return session.hearsInBand();
        }
    };

    /** What operators call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is so of this session now. */
    public abstract boolean of(PushSession session);
}
