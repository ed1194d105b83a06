package io.tocsin.config;

import static io.tocsin.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tocsin.InvalidSettingException;
import io.tocsin.flight.FlightLog;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsersFileTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final FlightLog FLIGHT = FlightLog.of("test");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("users");
    }

    /** A line with a cheap hash. */
    private static String line(String user, String secret, String rest) {
        return user + " " + StoredSecret.of(secret.toCharArray(), 1000, new SecureRandom()).text() + " " + rest + "\n";
    }

    private UsersFile open(String text) throws IOException {
        return UsersFile.open(Files.writeString(file(), text), FLIGHT);
    }

    private static boolean logsOn(UsersFile users, String user, String secret) throws Exception {
        return users.authenticate(user, secret.toCharArray(), LOOPBACK);
    }

    private static void poll(UsersFile users, int times) {
        for (int time = 0; time < times; time++) {
            users.poll();
        }
    }

    @Test
    void onlyTheRightSecretLetsAUserIn() throws Exception {
        UsersFile users = open("# people\n\n" + line("alice", "a-secret", "") + "\t" + line("böb", "b-secret", ""));
        for (int time = 0; time < 2; time++) {
            assertThat(logsOn(users, "alice", "a-secret")).isTrue();
            assertThat(logsOn(users, "alice", "b-secret")).isFalse();
            assertThat(logsOn(users, "alice", "")).isFalse();
            assertThat(logsOn(users, "böb", "b-secret")).isTrue();
            assertThat(logsOn(users, "Alice", "a-secret")).isFalse();
            assertThat(logsOn(users, "mallory", "a-secret")).isFalse();
        }
    }

    @Test
    void nothingListedMeansNothingAllowed() throws Exception {
        UsersFile users = open(line("alice", "x", "subscribe=inbox/alice subscribe=news/* publish=inbox/*")
                + line("bob", "x", ""));
        assertThat(users.maySubscribe("alice", "inbox/alice")).isTrue();
        assertThat(users.maySubscribe("alice", "news/a")).isTrue();
        assertThat(users.maySubscribe("alice", "inbox/bob")).isFalse();
        assertThat(users.mayPublish("alice", "inbox/bob")).isTrue();
        assertThat(users.mayPublish("alice", "news/a")).isFalse();
        assertThat(users.maySubscribe("bob", "inbox/bob")).isFalse();
        assertThat(users.mayPublish("bob", "inbox/bob")).isFalse();
        assertThat(users.maySubscribe("mallory", "inbox/bob")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "geheim | line 1: a line must be: user, secret",
                "alice geheim | line 1: the secret must be pbkdf2-sha256",
                "@alice geheim=x | line 1: word 3 must begin with subscribe= or publish=",
                "@alice subscribe= | line 1: a topic pattern must be 1 to 255 characters",
                "@alice x#@alice y | line 1: word 3 must begin with",
            })
    void badLinesAreRefusedWithLineAndReasonOnly(String text, String reason) throws Exception {
        String hash = line("", "s", "").strip();
        String lines = text.replaceAll("@(\\w+)", "$1 " + Matcher.quoteReplacement(hash)) + "\n";
        assertThatThrownBy(() -> open(lines.replace('#', '\n')))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(file() + " " + reason)
                .message()
                .doesNotContain("geheim", hash);
    }

    @Test
    void userGivenTwiceIsRefused() {
        assertThatThrownBy(() -> open(line("alice", "a", "") + line("alice", "b", "")))
                .hasMessage(file() + " line 2: user alice must be given once, was given again");
    }

    @Test
    void missingFileIsRefused() {
        assertThatThrownBy(() -> UsersFile.open(file(), FLIGHT)).isInstanceOf(IOException.class);
    }

    @Test
    void editIsAppliedOnceItWasSeenTwiceAndForgetsVerifiedSecrets() throws Exception {
        UsersFile users = open(line("alice", "old", "subscribe=a"));
        assertThat(logsOn(users, "alice", "old")).isTrue();
        Files.writeString(file(), line("alice", "new", "subscribe=b"));
        poll(users, 1);
        assertThat(logsOn(users, "alice", "old")).isTrue();
        poll(users, 1);
        assertThat(logsOn(users, "alice", "old")).isFalse();
        assertThat(logsOn(users, "alice", "new")).isTrue();
        assertThat(users.maySubscribe("alice", "a")).isFalse();
        assertThat(users.maySubscribe("alice", "b")).isTrue();
    }

    @Test
    void badOrEmptyOrMissingFileChangesNothingAndARepairedOneIsPickedUp() throws Exception {
        UsersFile users = open(line("alice", "a", "") + line("bob", "b", ""));
        Files.writeString(file(), line("alice", "a", "") + "bob geheim\n");
        String log = SettingsFixture.logOf(() -> poll(users, 10));
        assertThat(log.lines()).hasSize(1).allMatch(line -> line.contains("line 2: the secret must be"));
        assertThat(log).doesNotContain("geheim");
        assertThat(logsOn(users, "bob", "b")).isTrue();
        Files.writeString(file(), "");
        assertThat(SettingsFixture.logOf(() -> poll(users, 10)).lines())
                .singleElement()
                .asString()
                .contains("must not be empty");
        Files.delete(file());
        assertThat(SettingsFixture.logOf(() -> poll(users, 10)).lines()).hasSize(1);
        assertThat(logsOn(users, "bob", "b")).isTrue();
        Files.writeString(file(), line("carol", "c", "") + line("alice", "a", "") + line("bob", "b", ""));
        poll(users, 2);
        assertThat(logsOn(users, "carol", "c")).isTrue();
    }

    @Test
    void fileThatLostUsersWaitsLonger() throws Exception {
        UsersFile users = open(line("alice", "a", "") + line("bob", "b", ""));
        Files.writeString(file(), line("alice", "a", ""));
        poll(users, 4);
        assertThat(logsOn(users, "bob", "b")).isTrue();
        poll(users, 1);
        assertThat(logsOn(users, "bob", "b")).isFalse();
    }

    @Test
    void threadPicksUpEditsUntilClosed() throws Exception {
        UsersFile users = open(line("alice", "a", ""));
        users.start();
        Files.writeString(file(), line("alice", "a", "subscribe=x"));
        eventually("the edit is read", () -> users.maySubscribe("alice", "x"));
        users.close();
        users.close();
    }

    @Test
    void secondLogOnIsNotSlowedByTheHash() throws Exception {
        UsersFile users = UsersFile.open(Files.writeString(
                file(), UsersFile.entry("alice", "a".toCharArray(), List.of(), List.of()) + "\n"),
                FLIGHT);
        long start = System.nanoTime();
        assertThat(logsOn(users, "alice", "a")).isTrue();
        long slow = System.nanoTime() - start;
        start = System.nanoTime();
        for (int time = 0; time < 100; time++) {
            assertThat(logsOn(users, "alice", "a")).isTrue();
        }
        assertThat((System.nanoTime() - start) / 100).isLessThan(slow / 4);
    }

    @Test
    void everyLogOnCostsAsManyRoundsAsTheCostliestWhoeverItIs() throws Exception {
        SecureRandom random = new SecureRandom();
        UsersFile users = open("alice " + StoredSecret.of("a".toCharArray(), 1000, random).text() + "\n"
                + "bob " + StoredSecret.of("b".toCharArray(), 5000, random).text() + "\n");
        try (CountedHashes hashes = CountedHashes.start()) {
            for (String user : List.of("alice", "bob", "mallory", "alice", "")) {
                assertThat(logsOn(users, user, "wrong")).isFalse();
                assertThat(hashes.takeRounds()).as(user).isEqualTo(5000);
            }
            assertThat(logsOn(users, "alice", "a")).isTrue();
            assertThat(hashes.takeRounds()).isEqualTo(5000);
            // remembered by now: only the right secret is quicker for it
            assertThat(logsOn(users, "alice", "a")).isTrue();
            assertThat(hashes.takeRounds()).isZero();
            assertThat(logsOn(users, "alice", "wrong")).isFalse();
            assertThat(logsOn(users, "alice", "A")).isFalse();
            assertThat(logsOn(users, "alice", "")).isFalse();
            assertThat(logsOn(users, "bob", "a")).isFalse();
            assertThat(hashes.takeRounds()).isEqualTo(20_000);
        }
    }

    @Test
    void stormOfLogOnsOnVirtualThreadsSucceeds() throws Exception {
        UsersFile users = open(line("alice", "a", ""));
        AtomicInteger in = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    if (logsOn(users, "alice", "a")) {
                        in.incrementAndGet();
                    }
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(in).hasValue(500);
    }

    @Test
    void rememberedSecretsAreBounded() {
        RememberedSecrets remembered = new RememberedSecrets(2, new SecureRandom());
        char[] secret = "s".toCharArray();
        remembered.remember("a", secret);
        remembered.remember("b", secret);
        assertThat(remembered.knows("a", secret)).isTrue();
        remembered.remember("c", secret);
        assertThat(remembered.knows("b", secret)).isFalse();
        assertThat(remembered.knows("a", secret)).isTrue();
        assertThat(remembered.knows("a", "t".toCharArray())).isFalse();
        assertThat(secret).containsExactly('s');
    }

    @Test
    void addMakesAPrivateFileAndReplacesOneLine() throws Exception {
        assertThat(UsersFile.add(file(), "alice", "a".toCharArray(), List.of("inbox/alice"), List.of())).isFalse();
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        Files.writeString(file(), "# people\n" + Files.readString(file()) + "# end");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(UsersFile.add(file(), "bob", "b".toCharArray(), List.of(), List.of("news/*"))).isFalse();
        assertThat(UsersFile.add(file(), "alice", "A".toCharArray(), List.of(), List.of())).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
        List<String> lines = Files.readAllLines(file());
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("# people");
        assertThat(lines.get(1)).startsWith("alice pbkdf2-sha256$600000$");
        assertThat(lines.get(2)).isEqualTo("# end");
        assertThat(lines.get(3)).startsWith("bob pbkdf2-sha256$600000$").endsWith(" publish=news/*");
        UsersFile users = UsersFile.open(file(), FLIGHT);
        assertThat(logsOn(users, "alice", "A")).isTrue();
        assertThat(users.maySubscribe("alice", "inbox/alice")).isTrue();
        assertThat(users.mayPublish("bob", "news/a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\tb", "a\nb", "#a", "a\u0000", "a\u00a0b"})
    void namesWithSpacesOrControlCharactersAreRefused(String name) {
        assertThatThrownBy(() -> UsersFile.add(file(), name, "a".toCharArray(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a user's name must be");
        assertThat(file()).doesNotExist();
    }

    @Test
    void secretsThatLogonCannotCarryAndBadPatternsAreRefused() {
        for (String secret : List.of("geheim 1", "geheim\t", "geheim\u001b", "geheim\ufffd", "g".repeat(256))) {
            assertThatThrownBy(() -> UsersFile.entry("a", secret.toCharArray(), List.of(), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("a secret must")
                    .hasMessageNotContaining("geheim");
        }
        assertThatThrownBy(() -> UsersFile.entry("a", new char[0], List.of(), List.of()))
                .hasMessageStartingWith("a secret must have 1 to 255 characters");
        assertThatThrownBy(() -> UsersFile.entry("a", "s".toCharArray(), List.of("a b"), List.of()))
                .hasMessageStartingWith("a topic pattern must be");
    }

    @Test
    void addLeavesABadFileAlone() throws Exception {
        Files.writeString(file(), "nonsense\n");
        assertThatThrownBy(() -> UsersFile.add(file(), "a", "s".toCharArray(), List.of(), List.of()))
                .isInstanceOf(InvalidSettingException.class);
        assertThat(file()).hasContent("nonsense\n");
    }
}
