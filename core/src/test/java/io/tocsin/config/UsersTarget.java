package io.tocsin.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.InvalidSettingException;
import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a users file. */
public final class UsersTarget {
    private static final int BYTES_PER_BYTE = 4 * 1024;
    private static final int LONG_WORD = 32;
    private static final Pattern PROBLEM = Pattern.compile("file line ([0-9]+): (.*)", Pattern.DOTALL);

    private UsersTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        Frugal.runs(input.length, BYTES_PER_BYTE, () -> read(new String(input, UTF_8)));
    }

    private static void read(String text) {
        try {
            Users users = Users.parse("file", text);
            String written = written(users);
            Law.same(written(Users.parse("file", written)), written, "users that are written and read");
            users.entries().forEach((name, entry) -> {
                Law.same(entry.user(), name, "a user's name");
                Law.holds(UserEntry.isEntry(entry.line()), "a user's line is one");
                Law.same(UserEntry.user(entry.line()), name, "the name on a user's line");
                Law.same(entry.line().lines().count(), 1L, "a user has one line");
                Law.holds(!entry.toString().contains(entry.secret().text()), "a hash is not shown");
                entry.subscribe().forEach(pattern -> Law.holds(
                        entry.maySubscribe(pattern.text()), "a pattern matches its own text: " + pattern));
            });
        } catch (InvalidSettingException refused) {
            long lines = text.lines().count();
            for (String problem : refused.problems()) {
                Matcher matcher = PROBLEM.matcher(problem);
                Law.holds(matcher.matches(), "a problem says where it is: " + problem);
                int line = Integer.parseInt(matcher.group(1));
                Law.holds(line >= 1 && line <= lines, "a problem is in the file: " + problem);
                Law.legible(problem, 400);
                refuseSecrets(text.lines().skip(line - 1L).findFirst().orElse(""), problem);
            }
        }
    }

    /** Any word may be a misplaced secret; only the name of a user given twice is told. */
    private static void refuseSecrets(String line, String problem) {
        String[] words = line.strip().split("[ \\t]+", -1);
        for (int i = problem.contains("given again") ? 1 : 0; i < words.length; i++) {
            Law.holds(words[i].length() < LONG_WORD
                            || "the secret must be pbkdf2-sha256$<iterations>$<salt>$<hash>".contains(words[i])
                            || !problem.contains(words[i]),
                    "a word is not repeated: " + problem);
        }
    }

    private static String written(Users users) {
        return new TreeMap<>(users.entries())
                .values().stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
    }
}
