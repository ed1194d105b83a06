package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch on real directories with the kernel's real events, its turns taken by hand and its clock set by hand. */
class MaildirWatchTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long TURN_NANOS = 2_000_000;

    @TempDir
    private Path directory;

    private final Rung bell = new Rung();
    private MailFigures figures = new MailFigures();
    private Maildir alice;
    private Maildir zoe;
    private MaildirWatch watch;
    private long now = Long.MAX_VALUE - 1;

    @BeforeEach
    void begin() throws IOException {
        alice = Maildir.make(home("alice"));
        zoe = Maildir.make(home("zoe"));
        watch = open("*");
    }

    @AfterEach
    void end() throws IOException {
        watch.close();
    }

    private Path home(String user) {
        return directory.resolve("home/" + user + "/Maildir");
    }

    private MaildirWatch open(String user) throws IOException {
        figures = new MailFigures();
        MailboxPattern pattern = MailboxPattern.parse(home(user).toString());
        Locations locations =
                new Locations(List.of(pattern), new TopicTemplate("inbox/{user}"), directory.resolve("state"));
        return MaildirWatch.open(locations, bell, figures, () -> now);
    }

    private void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime() - deadline).as("not within %s: %s; told: %s", BOUND, what, bell.told()).isNegative();
            watch.turn(TURN_NANOS);
        }
    }

    /** All that has happened so far is seen: events come in order, and those of zoe's mail are the last. */
    private void settle() throws Exception {
        int before = bell.told().size();
        String name = "barrier-" + now + "-" + before;
        zoe.deliver(name);
        until("mail of zoe", () -> bell.told().lastIndexOf("changed inbox/zoe") >= before);
        zoe.take(name);
        passes(Duration.ofSeconds(2));
        until("zoe has read it", () -> bell.told().lastIndexOf("retrieved inbox/zoe") >= before);
        bell.told().removeIf(told -> told.endsWith("/zoe"));
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    private void tells(String... told) throws Exception {
        until(String.join(", ", told), () -> bell.told().size() >= told.length);
        settle();
        assertThat(bell.told()).containsExactly(told);
    }

    @Test
    void aDeliveryIsAChangeAndTheLastMessageThatLeavesARetrieval() throws Exception {
        alice.deliver("1");
        tells("changed inbox/alice");
        alice.deliver("2");
        tells("changed inbox/alice", "changed inbox/alice");
        alice.take("1");
        tells("changed inbox/alice", "changed inbox/alice");
        alice.delete("2");
        tells("changed inbox/alice", "changed inbox/alice", "retrieved inbox/alice");
    }

    @Test
    void mailThatIsTakenInTheSameMomentRingsAllTheSame() throws Exception {
        alice.deliver("1");
        alice.take("1");
        until("change", () -> !bell.told().isEmpty());
        passes(Announcer.REST);
        tells("changed inbox/alice", "retrieved inbox/alice");
    }

    @Test
    void whatIsAppendedOrHiddenIsNoChange() throws Exception {
        alice.append("1");
        alice.deliver(".nfs0001");
        alice.deliver("line\nbreak");
        tells();
    }

    @Test
    void aMailboxThatAppearsIsWatchedAndItsMailIsNews() throws Exception {
        Files.createDirectories(home("bob").getParent());
        settle();
        Maildir bob = Maildir.make(home("bob"));
        bob.deliver("1");
        tells("changed inbox/bob");
        bob.take("1");
        tells("changed inbox/bob", "retrieved inbox/bob");
        assertThat(figures.mailboxes()).isEqualTo(3);
    }

    @Test
    void aMailboxThatVanishesIsRetrievedAndMayComeBack() throws Exception {
        alice.deliver("1");
        tells("changed inbox/alice");
        delete(alice.directory());
        tells("changed inbox/alice", "retrieved inbox/alice");
        passes(Duration.ofSeconds(1));
        settle();
        Maildir.make(home("alice")).deliver("1");
        tells("changed inbox/alice", "retrieved inbox/alice", "changed inbox/alice");
    }

    @Test
    void aDirectoryThatTookThePlaceOfAnotherIsFoundWithinAMinute() throws Exception {
        alice.deliver("1");
        tells("changed inbox/alice");
        Files.move(alice.directory(), directory.resolve("old"));
        Maildir other = Maildir.make(home("alice"));
        other.deliver("2");
        passes(Duration.ofMinutes(1));
        tells("changed inbox/alice", "changed inbox/alice");
        other.deliver("3");
        tells("changed inbox/alice", "changed inbox/alice", "changed inbox/alice");
        new Maildir(directory.resolve("old")).deliver("4");
        tells("changed inbox/alice", "changed inbox/alice", "changed inbox/alice");
    }

    @Test
    void afterARestartOnlyWhatCameMeanwhileIsNews() throws Exception {
        Maildir bob = Maildir.make(home("bob"));
        alice.deliver("1");
        tells("changed inbox/alice");
        bob.deliver("1");
        tells("changed inbox/alice", "changed inbox/bob");
        watch.close();
        Maildir carol = Maildir.make(home("carol"));
        carol.deliver("1");
        bob.deliver("2");
        bob.deliver("3");
        bell.told().clear();
        watch = open("*");
        assertThat(bell.told()).containsExactlyInAnyOrder("changed inbox/bob", "changed inbox/carol");
        assertThat(figures.cameMeanwhile()).isEqualTo(3);
        alice.take("1");
        until("alice's old mail is read", () -> bell.told().contains("retrieved inbox/alice"));
    }

    @Test
    void whatWasReadMeanwhileIsRetrieved() throws Exception {
        alice.deliver("1");
        tells("changed inbox/alice");
        watch.close();
        alice.take("1");
        bell.told().clear();
        watch = open("*");
        assertThat(bell.told()).containsExactly("retrieved inbox/alice");
    }

    @Test
    void whatIsThereAtTheVeryFirstStartIsKnown() throws Exception {
        watch.close();
        Files.delete(directory.resolve("state"));
        alice.deliver("1");
        watch = open("*");
        tells();
        alice.deliver("2");
        tells("changed inbox/alice");
    }

    @Test
    void whatIsKnownIsSavedWhileItRuns() throws Exception {
        alice.deliver("1");
        tells("changed inbox/alice");
        passes(Duration.ofSeconds(10));
        until("saved", () -> Files.readString(directory.resolve("state")).contains("alice/Maildir/new/1\n"));
    }

    @Test
    void eventsThatWereLostAreMadeUpForByLooking() throws Exception {
        int storm = 0;
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (figures.overflows() == 0) {
            assertThat(System.nanoTime() - deadline).as("no event was ever lost").isNegative();
            for (int i = 0; i < 1000; i++) { // Java keeps 512 for a directory
                alice.deliver(storm + "-" + i);
            }
            storm++;
            long expected = 1000L * storm;
            until("all arrived", () -> figures.messagesArrived() == expected);
        }
        delete(alice.directory().resolve("new"));
        passes(Announcer.REST);
        until("all gone", () -> bell.told().contains("retrieved inbox/alice"));
    }

    @Test
    void twoMaildirsOfOneTopicAreNotMixed() throws Exception {
        watch.close();
        Maildir second = Maildir.make(directory.resolve("second/alice/Maildir"));
        MailboxPattern two = MailboxPattern.parse(directory.resolve("second/*/Maildir").toString());
        MailboxPattern one = MailboxPattern.parse(home("*").toString());
        watch = MaildirWatch.open(
                new Locations(List.of(one, two), new TopicTemplate("inbox/{user}"), directory.resolve("state")),
                bell, figures, () -> now);
        second.deliver("1");
        settle();
        alice.deliver("1");
        tells("changed inbox/alice");
    }

    @Test
    void aStateThatCannotBeWrittenIsToldAtTheStart() throws Exception {
        watch.close();
        Files.delete(directory.resolve("state"));
        Files.createDirectory(directory.resolve("state.new"));
        assertThatThrownBy(() -> open("*")).isInstanceOf(IOException.class).hasMessageContaining("state.new");
        Files.delete(directory.resolve("state.new"));
        watch = open("*");
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
