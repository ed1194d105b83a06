package io.tocsin.samples.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxPatternTest {
    /** Where a path leads by the pattern: what it keeps of the names; empty if it does not fit. */
    private static Optional<Map<String, String>> keeps(String pattern, String path) {
        Optional<Place> place = Optional.of(MailboxPattern.parse(pattern).start());
        for (Path name : Path.of(path)) {
            place = place.flatMap(here -> here.isEnd() ? Optional.empty() : here.next(name.toString()));
        }
        return place.filter(Place::isEnd).map(Place::parts);
    }

    @ParameterizedTest
    @CsvSource({
        "/home/*/Maildir, /home/alice/Maildir/new, alice",
        "/home/{user}/Maildir, /home/alice/Maildir/new, alice",
        "/home/alice/Maildir, /home/alice/Maildir/new, alice",
        "/srv/*/{user}/Maildir, /srv/a/alice/Maildir/new, alice",
        "/mail/u-{user}.d, /mail/u-alice.d/new, alice",
        "/mail/*.d, /mail/al.ice.d/new, al.ice",
        "/home/x/../*/Maildir, /home/alice/Maildir/new, alice",
        "'/home/{user}/Mail (new)', '/home/alice/Mail (new)/new', alice",
    })
    void keepsTheUser(String pattern, String path, String user) {
        assertThat(keeps(pattern, path)).contains(Map.of("user", user));
    }

    @ParameterizedTest
    @CsvSource({
        "/home/*/Maildir, /home/alice/Maildir/cur",
        "/home/*/Maildir, /home/alice/mail/new",
        "/home/*/Maildir, /home/.alice/Maildir/new",
        "/home/{user}/Maildir, /home/.alice/Maildir/new",
        "/home/alice/Maildir/{user}, /home/alice/Maildir/.Sent/new",
        "/mail/u.d/{user}, /mail/uxd/alice/new",
    })
    void doesNotFit(String pattern, String path) {
        assertThat(keeps(pattern, path)).isEmpty();
    }

    @Test
    void keepsOtherPartsToo() {
        assertThat(keeps("/var/mail/{domain}/{user}/.{folder}", "/var/mail/example.org/alice/.Lists/new"))
                .contains(Map.of("domain", "example.org", "user", "alice", "folder", "Lists"));
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/*/*/Maildir, which star is the user",
        "/Maildir, no directory above it names the user",
        "/home/{User}/Maildir, what stands in braces",
        "/home/{user/Maildir, what stands in braces",
        "/home/{User}*/Maildir, what stands in braces",
        "/mail/{domain{user}, what stands in braces",
        "/home/{user}/{user}, stands there twice",
    })
    void saysWhatIsWrong(String pattern, String what) {
        assertThatThrownBy(() -> MailboxPattern.parse(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "'")
                .hasMessageContaining(what);
    }

    @Test
    void aTopicIsMadeOfTheParts() {
        assertThat(new TopicTemplate("inbox/{user}@{domain}").topic(Map.of("user", "$1", "domain", "example.org")))
                .isEqualTo("inbox/$1@example.org");
    }

    @Test
    void aTopicWithAPartThatThePatternLacksIsRefused() {
        assertThatThrownBy(() -> new TopicTemplate("inbox/{user}@{domain}").check(MailboxPattern.parse("/home/*/Maildir")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no {domain} in '/home/*/Maildir', only [user]");
    }
}
