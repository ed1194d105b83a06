package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.PushFallback;
import io.tocsin.Session;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.datagram.Callback;
import io.tocsin.datagram.Context;
import io.tocsin.push.Bench.Client;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What nobody can make the push loop do to a third party, and what nobody can do to another's session. */
class NobodyIsAimedAtTest {
    private static final Callback VICTIM = Callback.ofIpv4(0xc6336407, 5000);
    private static final InetSocketAddress MALLORYS_PEER = peer("203.0.113.66");
    private static final InetSocketAddress ALICES_PEER = peer("10.7.0.1");

    private final Bench bench = new Bench().with(Setting.PUSH_INTERVAL, Duration.ofSeconds(1));

    // -- amplification

    @Test
    void sendsThreeDatagramsToAnAddressWhateverIsTriedUnderPolicyAny() {
        bench.with(Setting.PUSH_FALLBACK, PushFallback.IN_BAND);
        List<Client> crowd = new ArrayList<>();
        Random random = new Random(7);
        for (int user = 0; user < 20; user++) {
            for (int session = 0; session < 5; session++) {
                crowd.add(aims(opens("user" + user), VICTIM.withPort(1024 + random.nextInt(60_000))));
            }
        }
        for (int round = 0; round < 50; round++) {
            bench.changed("a");
            Client one = crowd.get(random.nextInt(crowd.size()));
            switch (round % 5) {
                case 0 -> aims(one, VICTIM.withPort(2000 + round));
                case 1 -> {
                    one.ends(SessionEnd.LOGOFF);
                    crowd.set(crowd.indexOf(one), aims(opens("again" + round), VICTIM));
                }
                case 2 -> one.retrieves();
                case 3 -> bench.loop.desk().onPushNow(one.session());
                default -> bench.sessions.onRegister(one.session(), null, one.context(), true);
            }
            bench.passes(Duration.ofSeconds(2));
        }

        assertThat(bench.network.takeSent())
                .hasSize(UnprovedAddresses.DATAGRAMS_EACH)
                .allMatch(sent -> sent.callback().sameAddress(VICTIM));
    }

    @Test
    void sendsNothingAtAllBeforeTheNonceCameBack() {
        Client mallory = opens("mallory");
        bench.sessions.onProve(mallory.session(), mallory.context());
        for (int i = 0; i < 5; i++) {
            bench.changed("a");
            bench.passes(Duration.ofMinutes(1));
        }

        assertThat(bench.network.takeSent()).isEmpty();
    }

    // -- proof by reflection

    @Test
    void takesNoNonceForProofThatItHasSentOutItself() {
        Client prover = opens("mallory");
        byte[] nonce = bench.sessions.onProve(prover.session(), prover.context());
        Client aimed = opens("mallory");
        bench.sessions.onRegister(aimed.session(), VICTIM, Context.of(nonce), false);
        bench.changed("a");
        assertThat(bench.network.takeSent()).hasSize(1);

        bench.network.arrives(VICTIM, nonce); // the victim sends back whatever it gets
        bench.settles();
        assertThat(prover.told).isEmpty();
        assertThat(prover.session().callback()).isNull();
        for (int i = 0; i < 10; i++) {
            bench.passes(Duration.ofSeconds(1));
        }
        assertThat(bench.network.takeSent()).hasSize(2);
    }

    @Test
    void takesNoAddressForProvedThatNoHostCanHave() {
        Client prover = opens("mallory");
        byte[] nonce = bench.sessions.onProve(prover.session(), prover.context());
        for (String source : List.of("224.0.0.1", "0.0.0.0", "127.0.0.1", "127.255.255.255", "ff02::1", "::", "::1")) {
            bench.network.arrives(Callback.of(InetAddress.ofLiteral(source), 5000), nonce);
        }
        bench.settles();

        assertThat(prover.told).isEmpty();
        assertThat(bench.sessions.counters.datagramsIgnored.get()).isEqualTo(7);
    }

    // -- other people's sessions

    @Test
    void endsNobodysSessionForANonceFromAnAddressThatIsNotTheProversOwn() {
        Client alice = opens("alice", ALICES_PEER).registers(Bench.ALICE);
        Client mallory = opens("mallory", MALLORYS_PEER);
        bench.network.arrives(Bench.ALICE, bench.sessions.onProve(mallory.session(), mallory.context())); // made-up source
        bench.settles();

        assertThat(alice.end).isEmpty();
        bench.changed("a");
        assertThat(bench.network.takeSent()).anyMatch(sent -> sent.context().equals(alice.context()));
    }

    @Test
    void stillEndsTheOlderSessionOfAClientThatProvesItsOwnAddressAgain() {
        Client older = opens("alice", ALICES_PEER).registers(Bench.ALICE);
        Client newer = opens("alice", peer("10.7.0.1"));
        bench.network.arrives(Bench.ALICE, bench.sessions.onProve(newer.session(), newer.context()));
        bench.settles();

        assertThat(older.end).contains(SessionEnd.SUPERSEDED);
    }

    @Test
    void movesOnlyTheSessionWhoseNonceItIs() {
        Client alice = opens("alice", ALICES_PEER).registers(Bench.ALICE);
        Client mallory = opens("mallory", MALLORYS_PEER);
        byte[] alices = bench.sessions.onProve(alice.session(), alice.context());
        byte[] mallorys = bench.sessions.onProve(mallory.session(), mallory.context());
        bench.network.arrives(VICTIM.withPort(6000), mallorys);
        bench.settles();

        assertThat(alice.session().callback()).isEqualTo(Bench.ALICE);
        assertThat(mallory.session().callback()).isEqualTo(VICTIM.withPort(6000));
        assertThat(alices).isNotEqualTo(mallorys);
    }

    // -- guessing

    @Test
    void guessesOfANonceAreCountedAndHarmless() {
        Client alice = opens("alice", ALICES_PEER);
        byte[] nonce = bench.sessions.onProve(alice.session(), alice.context());
        for (int bit = 0; bit < 128; bit++) {
            byte[] almost = nonce.clone();
            almost[bit / 8] ^= (byte) (1 << bit % 8);
            bench.network.arrives(VICTIM, almost);
        }
        bench.network.arrives(VICTIM, Arrays.copyOf(nonce, 15));
        bench.network.arrives(VICTIM, Arrays.copyOf(nonce, 17));
        bench.network.arrives(VICTIM, new byte[0]);
        bench.settles();

        assertThat(alice.told).isEmpty();
        assertThat(bench.sessions.counters.datagramsIgnored.get()).isEqualTo(131);
        bench.network.arrives(Bench.ALICE, nonce);
        bench.settles();
        assertThat(alice.told).containsExactly("registered 10.7.0.1:5001");
    }

    @Test
    void noncesHaveSixteenBytesOfWhichEveryBitVaries() {
        int[] ones = new int[128];
        for (int i = 0; i < 1000; i++) {
            byte[] nonce = bench.sessions.onProve(opens("u" + i).session(), Context.of(new byte[] {1}));
            assertThat(nonce).hasSize(16);
            for (int bit = 0; bit < 128; bit++) {
                ones[bit] += nonce[bit / 8] >> bit % 8 & 1;
            }
        }

        assertThat(Arrays.stream(ones)).allMatch(count -> count > 300 && count < 700); // 12 standard deviations from the middle
    }

    @Test
    void theUpperHalfOfAnIdSaysNothingOfTheNext() {
        int[] ones = new int[32];
        int[] changes = new int[32];
        int before = 0;
        for (int i = 0; i < 1000; i++) {
            int half = (int) (opens("u" + i).session().number() >>> 32);
            for (int bit = 0; bit < 32; bit++) {
                ones[bit] += half >> bit & 1;
                changes[bit] += (half ^ before) >> bit & 1;
            }
            before = half;
        }

        assertThat(Arrays.stream(ones)).allMatch(count -> count > 300 && count < 700);
        assertThat(Arrays.stream(changes)).allMatch(count -> count > 300 && count < 700);
    }

    private Client opens(String user) {
        return opens(user, MALLORYS_PEER);
    }

    private Client opens(String user, InetSocketAddress from) {
        return bench.opens(user, Session.Kind.TCP, from).subscribes("a");
    }

    private Client aims(Client client, Callback at) {
        bench.sessions.onRegister(client.session(), at, client.context(), false);
        bench.settles();
        return client;
    }

    private static InetSocketAddress peer(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 4000);
    }
}
