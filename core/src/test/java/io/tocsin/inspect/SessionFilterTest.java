package io.tocsin.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.Session;
import io.tocsin.datagram.Callback;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in by which filter, and what is said of one that is wrong. */
class SessionFilterTest {
    private final Lobby lobby = new Lobby();
    private Lobby.Guest alice;

    /**
     * alice, embedded, is pending on two of three topics and was pushed three times; bob, by TCP from 192.0.2.9, has
     * retrieved; carol is in-band; dave smith, on IPv6, is suspect; eve has done nothing, and last.
     */
    @BeforeEach
    void everybodyComes() {
        alice = lobby.opens("alice")
                .subscribes("inbox/alice", "news", "weather")
                .registers(callback("10.7.0.1", 4000));
        Lobby.Guest bob = lobby.opens("bob", Session.Kind.TCP, new InetSocketAddress("192.0.2.9", 50_000))
                .subscribes("inbox/bob")
                .registers(callback("10.70.0.2", 4001));
        lobby.passes(Duration.ofMinutes(10));
        lobby.opens("carol").subscribes("inbox/carol").registersInBand();
        Lobby.Guest dave = lobby.opens("dave smith").registers(callback("2001:db8::7", 4000));
        lobby.changes("inbox/alice", "news", "inbox/bob");
        bob.retrieves();
        lobby.passes(Duration.ofSeconds(60)).passes(Duration.ofSeconds(1)).passes(Duration.ofSeconds(59));
        lobby.opens("eve");
        lobby.inspection.probe(dave.id());
    }

    @AfterEach
    void everybodyLeaves() throws InterruptedException {
        lobby.shuts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "*                                | alice bob carol dave smith eve",
                "String                           | alice bob carol dave smith eve",
                "user=alice                       | alice",
                "user=Alice                       | ",
                "user!=alice                      | bob carol dave smith eve",
                "user=*e                          | alice eve",
                "user=\"dave smith\"              | dave smith",
                "user=\"* *\"                     | dave smith",
                "USER=alice                       | alice",
                "kind=tcp                         | bob",
                "kind=TCP                         | bob",
                "kind!=tcp                        | alice carol dave smith eve",
                "kind=*                           | alice bob carol dave smith eve",
                "state=suspect                    | dave smith",
                "state=pending                    | alice",
                "state=Q*                         | bob carol eve",
                "state!=quiet                     | alice dave smith",
                "callback=10.7.*                  | alice",
                "callback=10.7.*.*                | alice",
                "callback=10.7*                   | alice bob",
                "callback=10.*:4001               | bob",
                "callback=*:4000                  | alice dave smith",
                "callback=*:40*                   | alice bob dave smith",
                "callback=10.7.0.1                | alice",
                "callback=10.7.0.1:4000           | alice",
                "callback=10.7.0.1:4001           | ",
                "callback=2001:db8::7             | dave smith",
                "callback=2001:DB8:0:0::7         | dave smith",
                "callback=[2001:db8::7]           | dave smith",
                "callback=[2001:db8::7]:4000      | dave smith",
                "callback=[2001:db8::7]:4001      | ",
                "callback=2001:db8:*              | dave smith",
                "callback=2001:*                  | dave smith",
                "callback=[2001:db8:*]:4000       | dave smith",
                "callback=::ffff:10.7.0.1         | alice",
                "callback=*                       | alice bob dave smith",
                "callback!=10.7.*                 | bob carol dave smith eve",
                "peer=192.0.2.*                   | bob",
                "peer=192.0.2.9:50000             | bob",
                "topics=3                         | alice",
                "topics>0                         | alice bob carol",
                "topics>=1 topics<=2              | bob carol",
                "topics<1                         | dave smith eve",
                "topics!=1                        | alice dave smith eve",
                "pending=2                        | alice",
                "pushes>=3                        | alice",
                "unanswered>0                     | alice",
                "pushes=1 unanswered=0            | bob",
                "unreachables=0                   | alice bob carol dave smith eve",
                "idle>2m                          | alice bob",
                "idle>=2m                         | alice bob carol dave smith",
                "age<500ms                        | eve",
                "age=12m                          | alice bob",
                "waiting>1m                       | alice",
                "waiting=0                        | bob carol dave smith eve",
                "waiting=2m                       | alice",
                "confirmed=true                   | bob",
                "confirmed!=false                 | bob",
                "inband=true                      | carol",
                "registered=false                 | eve",
                "topic=news                       | alice",
                "topic=inbox/*                    | alice bob carol",
                "topic!=inbox/*                   | dave smith eve",
                "pending>1 user=a* callback=10.7.* | alice",
                "pending>1 user=b*                | ",
                "user = alice                     | alice",
                "topics > 0   user = \"bob\"      | bob",
                "idle>0 idle>1ms idle>1s idle>1h  | ",
            })
    void letsIn(String filter, @Nullable String users) {
        List<Session> rows = lobby.inspection.page(filter, "", 100).rows();
        assertThat(rows.stream().map(Session::user).collect(Collectors.joining(" ")))
                .isEqualTo(users == null ? "" : users);
        assertThat(lobby.inspection.count(filter)).isEqualTo(rows.size());
    }

    @Test
    void findsAnIdInWholeOrInPart() {
        assertThat(lobby.inspection.count("id=" + alice.id())).isEqualTo(1);
        assertThat(lobby.inspection.count("id=" + alice.id().toUpperCase(Locale.ROOT))).isEqualTo(1);
        assertThat(lobby.inspection.count("id=" + alice.id().substring(0, 12) + "*")).isEqualTo(1);
        assertThat(lobby.inspection.count("id!=" + alice.id())).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " * ", "\t", " String "})
    void letsEverybodyInWithoutTerms(String filter) {
        assertThat(lobby.inspection.count(filter)).isEqualTo(5);
        assertThat(lobby.inspection.page(filter, "", 10).rows()).hasSize(5);
    }

    @Test
    void takesAQuoteInQuotesWrittenTwice() {
        lobby.opens("the \"boss\"");
        assertThat(lobby.inspection.count("user=\"the \"\"boss\"\"\"")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "idel>30s           | idel>30s          | there is no field idel; did you mean idle? fields are id, user, kind,",
                "user=a pendng>3    | pendng>3          | did you mean pending?",
                "alice              | alice             | a term is a field, one of !=, >=, <=, =, >, <, and a value",
                ">3                 | >3                | fields are id, user",
                "user=              | user=             | it has no value",
                "user=\"\"          | user=\"\"         | it has no value",
                "user=\"bob         | user=\"bob        | its quotes are not closed",
                "user=a=b           | user=a=           | in quotes",
                "user=\"a\"b        | user=\"a\"b       | after the value comes a blank",
                "user= pending>3    | user= pending>    | in quotes",
                "user>alice         | user>alice        | only = and != can compare it, > cannot",
                "confirmed<true     | confirmed<true    | only = and != can compare it",
                "confirmed=yes      | confirmed=yes     | it is true or false",
                "state=dead         | state=dead        | it is one of quiet, pending, suspect",
                "kind=udp           | kind=udp          | it is one of tcp, embedded",
                "pending>many       | pending>many      | write a whole number such as 3",
                "pending>-1         | pending>-1        | write a whole number such as 3",
                "pushes>99999999999999999999 | pushes>99999999999999999999 | the number is too large",
                "idle>30            | idle>30           | write a unit: 500ms, 60s, 2h",
                "idle>9999999999999999999d | idle>9999999999999999999d | far too long",
                "idle>9223372036854775807s | idle>9223372036854775807s | far too long",
                "callback=example.org | callback=example.org | host names are not looked up",
                "callback=10.7      | callback=10.7     | write an address such as 10.0.0.7:4000, [2001:db8::7]:4000 or 10.7.*",
                "callback=10.777.*  | callback=10.777.* | the numbers of an IPv4 address are 0 to 255",
                "callback=10.7.0.1:99999 | callback=10.7.0.1:99999 | a port is a number from 0 to 65535",
                "callback=10.7.0.1:http | callback=10.7.0.1:http | a port is a number from 0 to 65535",
                "callback=[::1      | callback=[::1     | write an address",
                "callback=[::1]4000 | callback=[::1]4000 | write an address",
                "peer=*.example.org | peer=*.example.org | host names are not looked up",
                "idle ! 3           | idle              | a term is a field",
            })
    void namesTheTermThatIsWrongAndWhatWouldBeRight(String filter, String term, String reason) {
        assertThatThrownBy(() -> lobby.inspection.count(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the term " + term + " of the filter is wrong: ")
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> lobby.inspection.page(filter, "", 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lobby.inspection.top(filter, "idle", 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Callback callback(String address, int port) {
        return Callback.of(InetAddress.ofLiteral(address), port);
    }
}
