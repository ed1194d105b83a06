package io.tocsin.inspect;

import io.tocsin.Session;
import io.tocsin.datagram.Callback;
import io.tocsin.push.PushSession;
import io.tocsin.push.Quantity;
import io.tocsin.push.Trait;
import io.tocsin.text.Characters;
import io.tocsin.text.Durations;
import io.tocsin.text.Nearest;
import io.tocsin.text.Printable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a term of a filter can speak of.
 *
 * @param name what operators call it
 * @param cost how dear it is to look at: of all terms the cheapest are asked first
 * @param reading makes a condition of a comparison and a value
 */
record Field(String name, int cost, Reading reading) {
    private static final int IN_SESSION = 0;
    private static final int BESIDE_SESSION = 1;
    private static final int MADE = 2;
    private static final int WALKED = 3;

    private static final List<Field> ALL = all();

    /** All of them, for error messages. */
    static final String LIST = "fields are " + ALL.stream().map(Field::name).collect(Collectors.joining(", "));

    /** Makes a condition of what was written. */
    @FunctionalInterface
    interface Reading {
        /** Throws IllegalArgumentException, saying what would be right. */
        Condition condition(Comparison comparison, String value);
    }

    static Field named(String name) {
        for (Field each : ALL) {
            if (each.name.equalsIgnoreCase(name)) {
                return each;
            }
        }
        String meant = Nearest.to(name, ALL.stream().map(Field::name).toList());
        throw new IllegalArgumentException(
                "there is no field " + Printable.of(name) + "; did you mean " + meant + "? " + LIST);
    }

    private static List<Field> all() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("id", MADE, text(PushSession::id, true)));
        fields.add(new Field("user", BESIDE_SESSION, text(PushSession::user, false)));
        fields.add(new Field("kind", IN_SESSION, choice(Session.Kind.class, PushSession::kind)));
        fields.add(new Field("state", IN_SESSION, choice(Session.State.class, PushSession::state)));
        fields.add(new Field("callback", BESIDE_SESSION, Field::callback));
        fields.add(new Field("peer", MADE, Field::peer));
        fields.add(new Field("topic", WALKED, Field::topic));
        for (Quantity quantity : Quantity.values()) {
            fields.add(new Field(quantity.word(), IN_SESSION, quantity(quantity)));
        }
        for (Trait trait : Trait.values()) {
            fields.add(new Field(trait.word(), IN_SESSION, trait(trait)));
        }
        return List.copyOf(fields);
    }

    private static Reading text(Function<PushSession, String> has, boolean lowerCase) {
        return (comparison, value) -> {
            Glob glob = new Glob(lowerCase ? value.toLowerCase(Locale.ROOT) : value);
            Condition same = (session, now) -> glob.matches(has.apply(session));
            return same.by(comparison);
        };
    }

    private static <E extends Enum<E>> Reading choice(Class<E> type, Function<PushSession, E> has) {
        return (comparison, value) -> {
            Glob glob = new Glob(value.toLowerCase(Locale.ROOT));
            Set<E> meant = EnumSet.allOf(type);
            meant.removeIf(each -> !glob.matches(word(each)));
            if (meant.isEmpty()) {
                throw new IllegalArgumentException("it is one of "
                        + EnumSet.allOf(type).stream().map(Field::word).collect(Collectors.joining(", ")));
            }
            Condition same = (session, now) -> meant.contains(has.apply(session));
            return same.by(comparison);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Condition callback(Comparison comparison, String value) {
        AddressPattern pattern = AddressPattern.parse(value);
        Condition same = (session, now) -> {
            Callback callback = session.callback();
            return callback != null && pattern.matches(callback);
        };
        return same.by(comparison);
    }

    private static Condition peer(Comparison comparison, String value) {
        AddressPattern pattern = AddressPattern.parse(value);
        Condition same = (session, now) -> session.peer()
                .filter(peer -> pattern.matches(Callback.of(peer)))
                .isPresent();
        return same.by(comparison);
    }

    private static Condition topic(Comparison comparison, String value) {
        Glob glob = new Glob(value);
        Condition same = (session, now) -> session.anyTopic(glob::matches);
        return same.by(comparison);
    }

    private static Reading quantity(Quantity quantity) {
        return (comparison, text) -> {
            long value = quantity.isTime() ? millis(text) : number(text);
            return switch (comparison) {
                case EQUAL, NOT_EQUAL -> between(quantity, value, value).by(comparison);
                case AT_LEAST -> between(quantity, value, Long.MAX_VALUE);
                case AT_MOST -> between(quantity, 0, value);
                case MORE -> between(quantity, Math.min(value, Long.MAX_VALUE - 1) + 1, Long.MAX_VALUE);
                case LESS -> between(quantity, 0, value - 1);
            };
        };
    }

    /** Nobody has less than none of it. */
    private static Condition between(Quantity quantity, long least, long most) {
        return (session, now) -> {
            long has = quantity.of(session, now);
            return has >= least && has <= most;
        };
    }

    private static long millis(String text) {
        try {
            return Durations.parse(text).toMillis();
        } catch (ArithmeticException tooLong) {
            throw new IllegalArgumentException("far too long", tooLong);
        }
    }

    private static long number(String text) {
        try {
            if (Characters.all(text, Characters::isDigit)) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("the number is too large", tooLarge);
        }
        throw new IllegalArgumentException("write a whole number such as 3");
    }

    private static Reading trait(Trait trait) {
        return (comparison, text) -> {
            boolean value =
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw new IllegalArgumentException("it is true or false");
                    };
            Condition same = (session, now) -> trait.of(session) == value;
            return same.by(comparison);
        };
    }
}
