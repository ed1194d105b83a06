package io.tocsin.jmx.export;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of one class as numbers of another, only if nothing is lost. Consoles send whatever class they please. */
final class Numbers {
    /** A number such as 1E+999999999 would fill the heap if it were written out. */
    private static final int MOST_DIGITS = 1000;

    private Numbers() {}

    /**
     * @param box the class that is wanted: a box, BigInteger or BigDecimal
     * @throws IllegalArgumentException whose message goes on after "X must be"
     */
    static Number fit(Class<?> box, Number number) {
        if (box.isInstance(number)) {
            return number;
        }
        if (box == Double.class) {
            return number.doubleValue();
        }
        if (box == Float.class) {
            return finite(number, number.floatValue());
        }
        BigDecimal exact = exact(number);
        try {
            if (box == BigDecimal.class) {
                return exact;
            }
            if (exact.signum() != 0 && exact.precision() - (long) exact.scale() > MOST_DIGITS) {
                throw new IllegalArgumentException("a number of at most " + MOST_DIGITS + " digits");
            }
            BigInteger whole = exact.toBigIntegerExact();
            return box == BigInteger.class ? whole : inRange(box, whole);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a whole number", e);
        }
    }

    /** The number as it is, digit by digit. */
    static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal same -> same;
            case BigInteger whole -> new BigDecimal(whole);
            default -> decimal(number.toString());
        };
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a finite number", e);
        }
    }

    private static Number finite(Number given, float fitted) {
        if (Float.isInfinite(fitted) && !Double.isInfinite(given.doubleValue())) {
            throw new IllegalArgumentException("at most " + Float.MAX_VALUE + " either way");
        }
        return fitted;
    }

    private static Number inRange(Class<?> box, BigInteger whole) {
        long lowest;
        long highest;
        if (box == Long.class) {
            lowest = Long.MIN_VALUE;
            highest = Long.MAX_VALUE;
        } else if (box == Integer.class) {
            lowest = Integer.MIN_VALUE;
            highest = Integer.MAX_VALUE;
        } else if (box == Short.class) {
            lowest = Short.MIN_VALUE;
            highest = Short.MAX_VALUE;
        } else {
            lowest = Byte.MIN_VALUE;
            highest = Byte.MAX_VALUE;
        }
        if (whole.compareTo(BigInteger.valueOf(lowest)) < 0 || whole.compareTo(BigInteger.valueOf(highest)) > 0) {
            throw new IllegalArgumentException(lowest + " to " + highest);
        }
        long value = whole.longValueExact();
        return box == Long.class ? (Number) value
                : box == Integer.class ? (Number) (int) value
                : box == Short.class ? (Number) (short) value
                : (Number) (byte) value;
    }
}
