package io.tocsin.client;

import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import io.tocsin.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A stream from a server that may be anybody. */
public final class ServerLineTarget {
    private static final int BYTES_PER_BYTE = 8 * 1024;
    private static final int LIMIT = 2_000;

    private ServerLineTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Frugal.runs(input.length, BYTES_PER_BYTE, () -> read(new LineReader(new ByteArrayInputStream(input), LIMIT)));
    }

    private static void read(LineReader reader) {
        try {
            for (String line = reader.next(); line != null; line = reader.next()) {
                Law.holds(line.length() <= LIMIT, "no line is longer than the limit");
                parse(line);
            }
        } catch (IOException tooLong) {
            Law.holds(String.valueOf(tooLong.getMessage()).contains(LIMIT + " bytes"), "the limit is told: " + tooLong);
        }
    }

    private static void parse(String line) {
        try {
            ServerLine parsed = ServerLine.parse(line);
            ServerLine again = ServerLine.parse(text(parsed));
            Law.same(again, parsed, "a line that is read, written and read");
            switch (parsed) {
                case ServerLine.Ok ok -> {
                    Law.same(text(ok), line, "an answer's words");
                    prove(new Answer(ok.words(), new ArrayList<>()));
                }
                case ServerLine.Row row -> Law.same(text(row), line, "a row");
                case ServerLine.Unknown(String text) -> Law.same(text, line, "an unknown line");
                case ServerLine.Err _ -> {}
                default -> Law.holds(line.startsWith("* "), "what is unsolicited begins with a star: " + line);
            }
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            Law.holds(message.contains(Printable.of(line)), "the error names the line: " + refused);
            Law.legible(message, 400);
        }
    }

    /** What a client makes of the answer to REGISTER prove. */
    private static void prove(Answer answer) {
        try {
            CallbackProof proof = new CallbackProof(
                    answer.word(0), answer.word(1), InetAddress.getLoopbackAddress(), Duration.ofSeconds(20), 0);
            Law.holds(!proof.target().isUnresolved(), "no name is looked up: " + proof.target());
            Law.same(HexFormat.of().formatHex(proof.nonce()), answer.word(0).toLowerCase(Locale.ROOT), "a nonce");
        } catch (IllegalArgumentException refused) {
            Law.holds(refused.getMessage() != null, "the error says something");
        }
    }

    private static String text(ServerLine line) {
        return switch (line) {
            case ServerLine.Ok(List<String> words) -> String.join(" ", prefixed("OK", words));
            case ServerLine.Err(String code, String text) -> "ERR " + code + " " + text;
            case ServerLine.Row(String topic, String mark) -> "+ " + topic + " " + mark;
            case ServerLine.Greeting(String version, String name) -> "* TOCSIN " + version + " " + name;
            case ServerLine.Push(String context) -> "* PUSH " + context;
            case ServerLine.Unreachable(String callback) -> "* UNREACHABLE " + callback;
            case ServerLine.Registered(String callback) -> "* REGISTERED " + callback;
            case ServerLine.Bye(String reason) -> "* BYE " + reason;
            case ServerLine.Unknown(String text) -> text;
        };
    }

    private static List<String> prefixed(String first, List<String> rest) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(rest);
        return words;
    }
}
