package io.tocsin.push;

import io.tocsin.topic.NameHash;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions each user has. Open addressing, without an object for each user, because a million may have one
 * each. Owned by the push thread.
 */
final class UserCounts {
    private static final int FIRST_CAPACITY = 64;

    private final NameHash hash = new NameHash();

    /** As many as a power of two, a quarter of them free. */
    private @Nullable String[] users = new @Nullable String[FIRST_CAPACITY];

    private int[] counts = new int[FIRST_CAPACITY];
    private int size;

    int of(String user) {
        return counts[place(user)];
    }

    void add(String user) {
        if (size >= users.length / 4 * 3) {
            grow();
        }
        int place = place(user);
        if (users[place] == null) {
            users[place] = user;
            size++;
        }
        counts[place]++;
    }

    void remove(String user) {
        int place = place(user);
        if (counts[place] > 1) {
            counts[place]--;
        } else if (counts[place] == 1) {
            size--;
            free(place);
        }
    }

    /** Where the user is, or would be. */
    private int place(String user) {
        int place = home(user);
        while (users[place] != null && !user.equals(users[place])) {
            place = next(place);
        }
        return place;
    }

    private int home(String user) {
        return hash.of(user) & (users.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (users.length - 1);
    }

    /** Frees a place and moves into it whoever was put further on only because it was taken. */
    private void free(int place) {
        int gap = place;
        for (int at = next(gap); users[at] != null; at = next(at)) {
            int mask = users.length - 1;
            int home = home(users[at]);
            if (((at - home) & mask) >= ((at - gap) & mask)) {
                users[gap] = users[at];
                counts[gap] = counts[at];
                gap = at;
            }
        }
        users[gap] = null;
        counts[gap] = 0;
    }

    private void grow() {
        @Nullable String[] oldUsers = users;
        int[] oldCounts = counts;
        int[] newCounts = new int[oldCounts.length * 2];
        users = new @Nullable String[oldUsers.length * 2];
        counts = newCounts;
        for (int i = 0; i < oldUsers.length; i++) {
            String user = oldUsers[i];
            if (user != null) {
                int place = place(user);
                users[place] = user;
                counts[place] = oldCounts[i];
            }
        }
    }
}
