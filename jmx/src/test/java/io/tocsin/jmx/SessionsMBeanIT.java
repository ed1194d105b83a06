package io.tocsin.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.EmbeddedSession;
import java.io.IOException;
import java.net.DatagramSocket;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Sessions MBean of a server at work. */
class SessionsMBeanIT {
    private ManagedServer managed;
    private SessionsMXBean sessions;

    @BeforeEach
    void start() throws IOException {
        managed = ManagedServer.start();
        sessions = managed.sessions();
    }

    @AfterEach
    void stop() {
        managed.close();
    }

    @Test
    void listsSessionsForPeople() throws IOException {
        EmbeddedSession alice = managed.listening("alice", "inbox/alice");
        managed.listening("bob", "inbox/bob");
        managed.server.changed("inbox/alice");

        assertThat(sessions.list()).hasSize(4).endsWith("2 sessions");
        assertThat(sessions.list("user=alice", 10)).hasSize(3).anyMatch(line -> line.startsWith(alice.id()));
        assertThat(sessions.list("", 1)).hasSize(3).anyMatch(line -> line.startsWith("the first 1;"));
        // what JConsole sends if nobody types anything
        assertThat(sessions.list("String", 0)).hasSize(4);
    }

    @Test
    void findsSessionsForPrograms() throws Exception {
        EmbeddedSession alice = managed.listening("alice", "inbox/alice");
        managed.listening("bob", "inbox/bob");
        changed("inbox/alice");

        assertThat(sessions.count("")).isEqualTo(2);
        assertThat(sessions.find("state=pending", 10)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(alice.id());
            assertThat(row.user()).isEqualTo("alice");
            assertThat(row.callback()).startsWith("127.0.0.1:");
            assertThat(row.pendingTopics()).isEqualTo(1);
            assertThat(row.lastRetrieve()).isNull();
        });
    }

    @Test
    void everySessionIsOnOnePage() throws IOException {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            expected.add(managed.server.open("user-" + i).id());
        }
        Set<String> seen = new HashSet<>();
        String after = "";
        int pages = 0;
        do {
            SessionRows page = sessions.page("", after, 10);
            page.rows().forEach(row -> assertThat(seen.add(row.id())).isTrue());
            after = page.next();
            pages++;
        } while (!after.isEmpty());
        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isLessThanOrEqualTo(4);
    }

    @Test
    void namesTheTermThatIsWrong() {
        assertThatThrownBy(() -> sessions.list("user=alice pendingg>3", 10))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pendingg")
                .hasMessageContaining("pending");
        assertThatThrownBy(() -> sessions.top("beauty", 10)).hasMessageContaining("beauty").hasMessageContaining("waiting");
        assertThatThrownBy(() -> sessions.inspect("")).hasMessageContaining("which session?");
        assertThatThrownBy(() -> sessions.inspect("String")).hasMessageContaining("which session?");
        assertThatThrownBy(() -> sessions.close("0123456789abcdef")).hasMessageContaining("0123456789abcdef");
    }

    @Test
    void inspectsOneWithoutItsContext() throws Exception {
        DatagramSocket client = managed.client();
        EmbeddedSession alice = managed.listening("alice", "inbox/alice", client);
        changed("inbox/alice");

        SessionSheet sheet = sessions.inspect(alice.id());
        assertThat(sheet.session().user()).isEqualTo("alice");
        assertThat(sheet.subscriptions()).containsExactly("inbox/alice (pending)");
        assertThat(sheet.nextPushMillis()).isBetween(0L, 60_000L);
        assertThat(sheet.toString()).doesNotContain("01020304");
        assertThat(sessions.inspect("127.0.0.1:" + client.getLocalPort()).session().id()).isEqualTo(alice.id());
    }

    @Test
    void closesOne() throws IOException {
        EmbeddedSession alice = managed.listening("alice", "inbox/alice");
        assertThat(sessions.close(alice.id())).contains(alice.id());
        assertThat(sessions.getSessionCount()).isZero();
        assertThat(sessions.getRecentEnds()).singleElement().asString().contains("CLOSED_BY_OPERATOR", alice.id(), "alice");
    }

    @Test
    void pushesNow() throws IOException {
        DatagramSocket client = managed.client();
        EmbeddedSession alice = managed.listening("alice", "inbox/alice", client);
        assertThatThrownBy(() -> sessions.pushNow(alice.id()))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing to retrieve");
        managed.server.changed("inbox/alice");
        ManagedServer.heard(client);

        sessions.pushNow(alice.id());
        // a minute early
        ManagedServer.heard(client);
    }

    @Test
    void showsTheBusiest() throws Exception {
        managed.listening("alice", "inbox/alice");
        EmbeddedSession bob = managed.listening("bob", "inbox/bob");
        managed.server.changed("inbox/bob");
        Eventually.eventually("bob has waited", () -> sessions.inspect(bob.id()).session().pendingMillis() > 0);
        assertThat(sessions.top("waiting", 5)).hasSize(3).anyMatch(line -> line.startsWith(bob.id()));
        // made in the background: the first read may come before it
        Eventually.eventually("bob is on the list", () -> Arrays.stream(sessions.getTopPending())
                .anyMatch(line -> line.startsWith(bob.id())));
    }

    @Test
    void watchesOneAsAnMBeanThatSurvivesTheSession() throws Exception {
        EmbeddedSession alice = managed.listening("alice", "inbox/alice");
        sessions.watch(alice.id(), 5);
        ObjectName name = watched(alice);
        assertThat(managed.mbeans.getAttribute(name, "State")).isEqualTo("QUIET");
        assertThat(sessions.getWatched()).singleElement().asString().contains(alice.id());

        alice.close();
        Eventually.eventually("the watched session is gone", () -> managed.mbeans.getAttribute(name, "State").equals("GONE"));
        assertThat(managed.mbeans.getAttribute(name, "EndReason")).isEqualTo("LOGOFF");

        sessions.unwatch(alice.id());
        assertThat(managed.mbeans.isRegistered(name)).isFalse();
        assertThatThrownBy(() -> sessions.unwatch(alice.id())).hasMessageContaining("not watched");
    }

    @Test
    void watchesTwentyAtMost() {
        String[] ids = new String[21];
        Arrays.setAll(ids, i -> managed.server.open("user-" + i).id());
        for (int i = 0; i < 20; i++) {
            sessions.watch(ids[i]);
        }
        assertThatThrownBy(() -> sessions.watch(ids[20])).hasMessageContaining("20 sessions are watched already");
        sessions.watch(ids[0], 1440);
        assertThatThrownBy(() -> sessions.watch(ids[0], 1441)).hasMessageContaining("1 to 1440");
        assertThat(sessions.getWatched()).hasSize(20);
    }

    @Test
    void showsTextFromPeersCleaned() {
        managed.server.open("eve\u202e\u200b\u2028\u2029");
        assertThat(sessions.list()[1]).contains("eve????");
        assertThat(sessions.find("", 1)[0].user()).isEqualTo("eve????");
        managed.server.open("a".repeat(18) + "\ud83d\ude00 and more");
        assertThat(sessions.list()[2]).contains(" " + "a".repeat(18) + "… ");
    }

    /** JConsole draws it, and fetches its pictures, wherever such a text stands alone. */
    @Test
    void showsNoTextFromPeersAsAPage() throws JMException {
        EmbeddedSession mallory = managed.server.open("<HtmL><img src=http://192.0.2.1/>");
        mallory.subscribe("<html><h1>topic");
        String shown = "?HtmL><img src=http://192.0.2.1/>";
        assertThat(sessions.find("", 1)[0].user()).isEqualTo(shown);
        SessionSheet sheet = sessions.inspect(mallory.id());
        assertThat(sheet.session().user()).isEqualTo(shown);
        assertThat(sheet.subscriptions()).containsExactly("?html><h1>topic");
        sessions.watch(mallory.id());
        assertThat(managed.mbeans.getAttribute(watched(mallory), "User")).isEqualTo(shown);
    }

    /** Changes the topic of one session, and waits until the push thread has seen it. */
    private void changed(String topic) throws Exception {
        managed.server.changed(topic);
        Eventually.eventually("one pending session", () -> sessions.getPendingCount() == 1);
    }

    private static ObjectName watched(EmbeddedSession session) throws JMException {
        return new ObjectName("io.tocsin:type=Session,name=default,id=" + session.id());
    }
}
