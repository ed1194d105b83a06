package io.tocsin.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.TopicName;
import io.tocsin.fuzz.Law;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PROTOCOL.md in the words of a test: given what a client sends, line by line, which answers are right. Keeps nothing but
 * whether the client has logged on, how often it has failed to, its topics, and which of them are pending.
 */
final class ProtocolModel {
    private static final Pattern ERROR = Pattern.compile("ERR ([a-z-]+) (\\S.*)");
    private static final Pattern OK_MARK = Pattern.compile("OK ([0-9a-f]{16}-[0-9a-f]{12})");
    private static final Pattern REGISTERED = Pattern.compile("OK (?:in-band -|\\S+ \\S+:[0-9]+)");

    /** Whether each topic that is subscribed to is pending. */
    final Map<String, Boolean> topics = new HashMap<>();
    boolean loggedOn;
    boolean registered;
    /** Whether the conversation is over, and how: an answer alone, or a farewell. */
    boolean over;
    String farewell = "";
    private int failures;

    /** Takes one line's bytes and the answers that follow; says how many of them belong to the line. */
    int takes(byte[] bytes, List<String> answers) {
        String line = new String(bytes, UTF_8);
        if (bytes.length > 1024 || !Arrays.equals(line.getBytes(UTF_8), bytes)) {
            ends("* BYE PROTOCOL_ERROR");
            return 0;
        }
        int rows = 0;
        while (rows < answers.size() && answers.get(rows).startsWith("+ ")) {
            rows++;
        }
        Law.holds(rows < answers.size(), "a final line answers '" + line + "': " + answers);
        List<String> words = List.of(line.split(" ", -1));
        String answer = answers.get(rows);
        Matcher error = ERROR.matcher(answer);
        if (error.matches()) {
            Law.same(rows, 0, "rows before " + answer);
            Law.legible(answer, 500);
            ErrorCode code = ErrorCode.valueOf(error.group(1).toUpperCase(Locale.ROOT).replace('-', '_'));
            Law.holds(errors(words).contains(code), "'" + line + "' is not answered by " + answer);
            refused(words, code);
        } else {
            Law.holds(done(words, answers.subList(0, rows), answer), "'" + line + "' is not answered by " + answer);
        }
        return rows + 1;
    }

    private void ends(String how) {
        over = true;
        farewell = how;
    }

    private void refused(List<String> words, ErrorCode code) {
        boolean logon = verb(words).equals("LOGON");
        if (logon && code == ErrorCode.AUTH && ++failures == 3) {
            ends("* BYE PROTOCOL_ERROR");
        }
    }

    /** Which errors are right; none if the command has to be done. */
    private Set<ErrorCode> errors(List<String> words) {
        int arguments = words.size() - 1;
        if (!isCommand(words, arguments)) {
            return EnumSet.of(ErrorCode.SYNTAX);
        }
        return switch (verb(words)) {
            case "LOGON" -> loggedOn
                    ? EnumSet.of(ErrorCode.STATE)
                    : words.get(2).equals("wrong") ? EnumSet.of(ErrorCode.AUTH) : EnumSet.noneOf(ErrorCode.class);
            case "PING", "LOGOFF" -> EnumSet.noneOf(ErrorCode.class);
            default -> loggedOn ? errorsLater(words) : EnumSet.of(ErrorCode.STATE);
        };
    }

    private Set<ErrorCode> errorsLater(List<String> words) {
        boolean unknown = words.size() > 1 && !topics.containsKey(words.get(1));
        return switch (verb(words)) {
            case "REGISTER" -> EnumSet.of(
                    ErrorCode.INVALID, ErrorCode.TOO_BIG, ErrorCode.DENIED, ErrorCode.UNSUPPORTED);
            case "UNSUBSCRIBE", "RETRIEVE" ->
                unknown ? EnumSet.of(ErrorCode.UNKNOWN) : EnumSet.noneOf(ErrorCode.class);
            default -> EnumSet.noneOf(ErrorCode.class);
        };
    }

    private static boolean isCommand(List<String> words, int arguments) {
        return switch (verb(words)) {
            case "PING", "LOGOFF" -> arguments == 0;
            case "LOGON" -> arguments == 2 && isPlain(words.get(1)) && isPlain(words.get(2));
            case "REGISTER" -> arguments == 2;
            case "SUBSCRIBE" -> (arguments == 1 || arguments == 2)
                    && TopicName.isValid(words.get(1))
                    && isPlain(words.get(arguments));
            case "UNSUBSCRIBE", "CHANGED" -> arguments == 1 && TopicName.isValid(words.get(1));
            case "RETRIEVE" -> arguments == 0 || (arguments == 1 && TopicName.isValid(words.get(1)));
            default -> false;
        };
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty() && word.chars().noneMatch(Character::isISOControl);
    }

    /** In capitals, if it is ASCII: commands are. */
    private static String verb(List<String> words) {
        String verb = words.getFirst();
        return verb.length() == verb.getBytes(UTF_8).length ? verb.toUpperCase(Locale.ROOT) : verb;
    }

    /** Whether it is the right answer to a command that was done; what it changed is then changed here. */
    private boolean done(List<String> words, List<String> rows, String answer) {
        Set<ErrorCode> errors = errors(words);
        String verb = verb(words);
        if (!verb.equals("REGISTER") && !errors.isEmpty()) {
            return false;
        }
        String topic = words.size() > 1 ? words.get(1) : "";
        Law.holds(rows.isEmpty() || verb.equals("RETRIEVE"), "rows before the answer to " + verb);
        Matcher mark = OK_MARK.matcher(answer);
        return switch (verb) {
            case "PING" -> answer.equals("OK");
            case "LOGOFF" -> {
                ends("");
                yield answer.equals("OK");
            }
            case "LOGON" -> {
                loggedOn = true;
                yield answer.matches("OK [0-9a-f]{16}");
            }
            case "REGISTER" -> {
                registered |= loggedOn && !topic.equals("prove");
                yield loggedOn && words.size() == 3 && REGISTERED.matcher(answer).matches();
            }
            case "SUBSCRIBE" -> {
                if (words.size() == 2) {
                    topics.putIfAbsent(topic, false);
                } else {
                    topics.put(topic, !answer.equals("OK " + words.get(2)));
                }
                yield mark.matches();
            }
            case "UNSUBSCRIBE" -> {
                topics.remove(topic);
                yield answer.equals("OK");
            }
            case "CHANGED" -> {
                topics.computeIfPresent(topic, (name, pending) -> true);
                yield mark.matches();
            }
            default -> {
                Set<String> expected = new HashSet<>(topics.keySet());
                expected.removeIf(name -> !topics.getOrDefault(name, false)
                        || (words.size() > 1 && !name.equals(topic)));
                expected.forEach(name -> topics.put(name, false));
                List<String> names = new ArrayList<>();
                rows.forEach(row -> names.add(row.replaceAll("\\A\\+ (\\S+) [0-9a-f]{16}-[0-9a-f]{12}\\z", "$1")));
                yield answer.equals("OK " + names.size())
                        && names.size() == expected.size()
                        && expected.equals(new HashSet<>(names));
            }
        };
    }
}
