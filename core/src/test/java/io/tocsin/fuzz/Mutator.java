package io.tocsin.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes almost-right inputs of right ones: words swapped, numbers at their limits, bytes changed. Seeded. */
public final class Mutator {
    private static final List<String> WORDS = List.of(
            "LOGON", "REGISTER", "SUBSCRIBE", "UNSUBSCRIBE", "RETRIEVE", "CHANGED", "PING", "LOGOFF", "in-band", "prove",
            "OK", "ERR", "+", "*", "PUSH", "BYE", "a", "c0ffee", "127.0.0.1:4000", "[::1]:4000", "[::ffff:1.2.3.4]:5",
            "fe80::1%2", "10.7.*", "push.interval", "keepalive.probes", "60s", "1d", "0", "true", "pbkdf2-sha256$",
            "subscribe=", "publish=*", "user=", "idle>", "topics<=", "state!=pending", "\"\"", "${sys:port}", "${env:",
            "\\u0041", "\\\n", "\r\n", "\n", " ", "  ", "\t", "#", "=", ":", "é", "日本", "🔔", "\u0000", "\u0085", "\u202e");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "-1", "127", "255", "256", "65535", "65536", "2147483647", "2147483648", "9223372036854775807",
            "9223372036854775808", "00", "1e9", "0x10", "999999999999999999999999");

    private final Random random;
    private final List<byte[]> corpus;

    /** Mutates what is in the corpus, which must not be empty. */
    public Mutator(long seed, List<byte[]> corpus) {
        this.random = new Random(seed);
        this.corpus = corpus;
    }

    /** The next input: one of the corpus after one to four changes. */
    public byte[] next() {
        byte[] input = any(corpus);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = mutate(input);
        }
        return input;
    }

    /** The input after one change. */
    public byte[] mutate(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + 1 + random.nextInt(8));
        return switch (random.nextInt(9)) {
            case 0 -> replace(input, at, Math.min(input.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 1 -> replace(input, at, to, new byte[0]);
            case 2 -> replace(input, at, at, any(WORDS).getBytes(UTF_8));
            case 3 -> replace(input, wordBegin(input, at), wordEnd(input, at), any(WORDS).getBytes(UTF_8));
            case 4 -> replace(input, wordBegin(input, at), wordEnd(input, at), any(NUMBERS).getBytes(UTF_8));
            case 5 -> replace(input, at, at, Arrays.copyOfRange(input, at, to));
            case 6 -> replace(input, at, input.length, tail(any(corpus)));
            case 7 -> replace(input, at, at, new byte[] {(byte) " \n\r=:*\"\\$%[]".charAt(random.nextInt(12))});
            default -> replace(input, at, at, repeated((byte) ('a' + random.nextInt(26)), 1 << random.nextInt(11)));
        };
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private byte[] tail(byte[] other) {
        return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
    }

    private static byte[] repeated(byte what, int times) {
        byte[] bytes = new byte[times];
        Arrays.fill(bytes, what);
        return bytes;
    }

    private static int wordBegin(byte[] input, int at) {
        int begin = at;
        while (begin > 0 && isOfWord(input[begin - 1])) {
            begin--;
        }
        return begin;
    }

    private static int wordEnd(byte[] input, int at) {
        int end = at;
        while (end < input.length && isOfWord(input[end])) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(byte each) {
        return Character.isLetterOrDigit(each);
    }

    private static byte[] replace(byte[] input, int from, int to, byte[] by) {
        byte[] output = Arrays.copyOf(input, from + by.length + input.length - to);
        System.arraycopy(by, 0, output, from, by.length);
        System.arraycopy(input, to, output, from + by.length, input.length - to);
        return output;
    }
}
