package io.tocsin.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.ServerStatistics;
import io.tocsin.SessionEnd;
import io.tocsin.Setting;
import io.tocsin.push.Bench.Client;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractIntegerAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which callbacks count as confirmed: those of clients that have retrieved after a push. */
class ConfirmedCallbacksTest {
    private static final Duration GAP = Duration.ofMillis(100);

    private final Bench bench = new Bench().with(Setting.PUSH_INTERVAL, Duration.ofSeconds(10));

    private ServerStatistics statistics() {
        return new Statistics(bench.loop).server(Instant.EPOCH);
    }

    private AbstractIntegerAssert<?> confirmed() {
        return assertThat(statistics().confirmedCallbacks()).as("confirmed");
    }

    private AbstractIntegerAssert<?> unconfirmed() {
        return assertThat(statistics().unconfirmedCallbacks()).as("unconfirmed");
    }

    @Test
    void aCallbackCountsFromItsFirstPushAndIsConfirmedByARetrieve() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        alice.retrieves();
        confirmed().isZero();
        unconfirmed().isZero();
        bench.changed("news");
        bench.passes(Duration.ofSeconds(20));
        confirmed().isZero();
        unconfirmed().isEqualTo(1);
        alice.retrieves();
        alice.retrieves();
        confirmed().isEqualTo(1);
        unconfirmed().isZero();
        bench.changed("news");
        confirmed().isEqualTo(1);
        unconfirmed().isZero();
    }

    @Test
    void aNewCallbackIsConfirmedAnew() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        alice.retrieves();
        alice.registers(Bench.BOB);
        confirmed().isZero();
        unconfirmed().isZero();
        bench.changed("news");
        bench.passes(GAP);
        unconfirmed().isEqualTo(1);
        alice.registers(Bench.ALICE);
        bench.passes(GAP);
        unconfirmed().isEqualTo(1);
        confirmed().isZero();
    }

    @Test
    void inBandThereIsNoCallbackToConfirm() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        bench.sessions.onRegister(alice.session(), null, alice.context(), true);
        unconfirmed().isZero();
        bench.passes(GAP);
        assertThat(alice.told).contains("push");
        alice.retrieves();
        confirmed().isZero();
        unconfirmed().isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndTakesTheCallbackOutOfTheCount(boolean retrieved) {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        Client bob = bench.opens("bob").subscribes("news").registers(Bench.BOB);
        bench.changed("news");
        bob.retrieves();
        if (retrieved) {
            alice.retrieves();
        }
        alice.ends(SessionEnd.LOGOFF);
        confirmed().isEqualTo(1);
        unconfirmed().isZero();
        bob.ends(SessionEnd.LOGOFF);
        confirmed().isZero();
    }

    @Test
    void aRetrieveBySomebodyElseConfirmsNothing() {
        Client alice = bench.opens("alice").subscribes("news").registers(Bench.ALICE);
        bench.changed("news");
        bench.sessions.onRetrievedByAll("news");
        unconfirmed().isEqualTo(1);
        alice.retrieves();
        confirmed().isEqualTo(1);
        assertThat(bench.sessions.snapshot(alice.session()).confirmed()).isTrue();
    }
}
