package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream from a client: its first byte says in how large pieces the rest arrives. The lines are those that a reader
 * finds that has all bytes before it; each is a command, which says the same as its line, or is refused.
 */
public final class LineTarget {
    private static final int BYTES_PER_BYTE = 8 * 1024;
    private static final int LONG_WORD = 24;
    private static final String USAGES = String.join(" ",
            Command.Logon.USAGE, Command.Register.USAGE, Command.Subscribe.USAGE, Command.Retrieve.USAGE);

    private LineTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int piece = 1 + (input[0] & 0xff);
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        Frugal.runs(input.length, BYTES_PER_BYTE, () -> {
            List<String> lines = read(stream, piece);
            Law.same(lines, expected(stream), "the lines of the stream");
            lines.stream().filter(line -> !line.equals(VIOLATION)).forEach(LineTarget::parse);
        });
    }

    /** Stands for the end of the connection; no line can be so long. */
    private static final String VIOLATION = "!".repeat(LineReader.MAX_LENGTH + 1);

    private static List<String> read(byte[] stream, int piece) {
        ByteArrayInputStream in = new ByteArrayInputStream(stream);
        LineReader reader = new LineReader((into, offset, length) -> in.read(into, offset, Math.min(length, piece)));
        List<String> lines = new ArrayList<>();
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (ProtocolViolation violation) {
            Law.legible(String.valueOf(violation.getMessage()), 100);
            lines.add(VIOLATION);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Law.holds(reader.capacity() <= LineReader.MAX_LENGTH + 2, "the buffer stays within one line");
        return lines;
    }

    private static List<String> expected(byte[] stream) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < stream.length; i++) {
            if (stream[i] == '\n') {
                int end = i > begin && stream[i - 1] == '\r' ? i - 1 : i;
                String line = line(Arrays.copyOfRange(stream, begin, end));
                lines.add(line == null ? VIOLATION : line);
                if (line == null) {
                    return lines;
                }
                begin = i + 1;
            }
        }
        int unfinished = stream.length - begin;
        boolean mayEnd = unfinished == LineReader.MAX_LENGTH + 1 && stream[stream.length - 1] == '\r';
        if (unfinished > LineReader.MAX_LENGTH && !mayEnd) {
            lines.add(VIOLATION);
        }
        return lines;
    }

    /** Null if it is too long, or not what its characters would be written as. */
    private static @Nullable String line(byte[] bytes) {
        String line = new String(bytes, UTF_8);
        return bytes.length <= LineReader.MAX_LENGTH && Arrays.equals(line.getBytes(UTF_8), bytes) ? line : null;
    }

    private static void parse(String line) {
        int blank = line.indexOf(' ');
        String verb = blank < 0 ? line : line.substring(0, blank);
        String arguments = line.substring(verb.length());
        try {
            Command command = Command.parse(line);
            Law.same(text(command), verb.toUpperCase(Locale.ROOT) + arguments, "a command says what its line says");
            Law.same(text(Command.parse(text(command))), text(command), "what a command says is a command");
            if (command instanceof Command.Logon logon) {
                Law.holds(!logon.secret().toString().contains(new String(logon.secret().chars()))
                        || "secret".contains(new String(logon.secret().chars())), "a secret is not shown");
            }
        } catch (ProtocolViolation http) {
            String last = line.substring(line.lastIndexOf(' ') + 1);
            Law.holds(last.startsWith("HTTP/"), "only a request of HTTP ends the connection: " + http.getMessage());
        } catch (RefusedException refused) {
            Law.same(refused.code(), ErrorCode.SYNTAX, "what is no command");
            Law.legible(refused.line(), 400);
            for (String word : arguments.split(" ", -1)) {
                Law.holds(word.length() < LONG_WORD
                                || USAGES.contains(word)
                                || verb.contains(word)
                                || !refused.line().contains(word),
                        "an argument is not repeated: " + refused.line());
            }
        }
    }

    private static String text(Command command) {
        return switch (command) {
            case Command.Logon(String user, Secret secret) -> "LOGON " + user + " " + new String(secret.chars());
            case Command.Register(String callback, String context) -> "REGISTER " + callback + " " + context;
            case Command.Subscribe(String topic, var mark) ->
                "SUBSCRIBE " + topic + mark.map(word -> " " + word).orElse("");
            case Command.Unsubscribe(String topic) -> "UNSUBSCRIBE " + topic;
            case Command.Retrieve(var topic) -> "RETRIEVE" + topic.map(word -> " " + word).orElse("");
            case Command.Changed(String topic) -> "CHANGED " + topic;
            case Command.Ping() -> "PING";
            case Command.Logoff() -> "LOGOFF";
        };
    }
}
