package io.tocsin.jmx.export;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The four classes of the JDK that hold a value or none. */
enum OptionalKind {
    ANY {
        @Override
        @Nullable Object open(Object optional) {
            return ((Optional<?>) optional).orElse(null);
        }

        @Override
        Object close(@Nullable Object value) {
            return Optional.ofNullable(value);
        }
    },
    INT {
        @Override
        @Nullable Object open(Object optional) {
            OptionalInt value = (OptionalInt) optional;
            return value.isPresent() ? value.getAsInt() : null;
        }

        @Override
        Object close(@Nullable Object value) {
            return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
        }
    },
    LONG {
        @Override
        @Nullable Object open(Object optional) {
            OptionalLong value = (OptionalLong) optional;
            return value.isPresent() ? value.getAsLong() : null;
        }

        @Override
        Object close(@Nullable Object value) {
            return value == null ? OptionalLong.empty() : OptionalLong.of((Long) value);
        }
    },
    DOUBLE {
        @Override
        @Nullable Object open(Object optional) {
            OptionalDouble value = (OptionalDouble) optional;
            return value.isPresent() ? value.getAsDouble() : null;
        }

        @Override
        Object close(@Nullable Object value) {
            return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
        }
    };

    abstract @Nullable Object open(Object optional);

    abstract Object close(@Nullable Object value);
}
