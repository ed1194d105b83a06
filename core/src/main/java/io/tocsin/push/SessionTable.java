package io.tocsin.push;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All open sessions, by slot. An id is a random half and the slot, so that finding a session needs no map and walking
 * all of them is a walk along an array, stable while sessions come and go. Written by the push thread; any thread may
 * find and walk.
 */
final class SessionTable {
    private static final int FIRST_CAPACITY = 64;
    private static final long SLOT_MASK = 0xffff_ffffL;

    private final SecureRandom random = new SecureRandom();
    private volatile AtomicReferenceArray<@Nullable PushSession> slots = new AtomicReferenceArray<>(FIRST_CAPACITY);
    private final Counter size = new Counter();

    // -- owned by the push thread: slots that were used and are free again
    private int[] free = new int[FIRST_CAPACITY];
    private int freeCount;
    private int used;

    int size() {
        return (int) size.get();
    }

    /** How many slots there are to walk: every session is in one of the slots from 0 on. */
    int slotCount() {
        return slots.length();
    }

    /** The session in a slot; null if it is free. */
    @Nullable PushSession inSlot(int slot) {
        AtomicReferenceArray<@Nullable PushSession> now = slots;
        return slot < now.length() ? now.get(slot) : null;
    }

    /** Shows the sessions from a slot on to {@code visitor}, in the order of the slots, for as long as it answers true. */
    void walk(int firstSlot, Predicate<PushSession> visitor) {
        for (int slot = firstSlot; slot < slotCount(); slot++) {
            PushSession session = inSlot(slot);
            if (session != null && !visitor.test(session)) {
                return;
            }
        }
    }

    /** Shows all sessions to {@code visitor}. */
    void forEach(Consumer<PushSession> visitor) {
        walk(0, session -> {
            visitor.accept(session);
            return true;
        });
    }

    /** The session with this id (16 hex digits); null if it is not open, or was never an id. */
    @Nullable PushSession find(String id) {
        try {
            long number = Long.parseUnsignedLong(id.toLowerCase(Locale.ROOT), 16);
            long slot = number & SLOT_MASK;
            PushSession found = slot < slots.length() ? slots.get((int) slot) : null;
            return found != null && found.number() == number && id.length() == 16 ? found : null;
        } catch (NumberFormatException notAnId) {
            return null;
        }
    }

    /** The id for a new session; it takes its slot with {@link #add}. */
    long nextId() {
        int slot = freeCount > 0 ? free[freeCount - 1] : used;
        return (long) random.nextInt() << 32 | slot;
    }

    void add(PushSession session) {
        int slot = slotOf(session.number());
        if (freeCount > 0) {
            freeCount--;
        } else {
            makeRoom();
            used++;
        }
        slots.setRelease(slot, session);
        size.add(1);
    }

    void remove(PushSession session) {
        int slot = slotOf(session.number());
        slots.setRelease(slot, null);
        free[freeCount++] = slot;
        size.add(-1);
    }

    /** The slot in an id. */
    static int slotOf(long number) {
        return (int) (number & SLOT_MASK);
    }

    /** Makes sure that the next session finds a place, so that adding it cannot fail. */
    void makeRoom() {
        if (freeCount == 0 && used == slots.length()) {
            grow();
        }
    }

    private void grow() {
        AtomicReferenceArray<@Nullable PushSession> old = slots;
        AtomicReferenceArray<@Nullable PushSession> larger = new AtomicReferenceArray<>(old.length() * 2);
        for (int slot = 0; slot < old.length(); slot++) {
            larger.setPlain(slot, old.getPlain(slot));
        }
        // as long as the slots, so that a session can always be removed, also where no memory is left
        free = Arrays.copyOf(free, larger.length());
        slots = larger;
    }
}
