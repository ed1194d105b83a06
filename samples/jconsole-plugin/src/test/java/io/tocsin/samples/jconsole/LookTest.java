package io.tocsin.samples.jconsole;

import static io.tocsin.samples.jconsole.Sessions.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.jmx.SessionRow;
import io.tocsin.samples.jconsole.Reading.ServerReading;
import java.util.Optional;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class LookTest {
    private final MBeanServer mbeans = MBeanServerFactory.newMBeanServer();

    private ServerReading look(Question question) throws Exception {
        return Look.take(mbeans, question).server().orElseThrow();
    }

    @Test
    void readsNumbersSettingsAndSessions() throws Exception {
        try (FakeTocsin fake = FakeTocsin.show(mbeans, "name=mail")) {
            fake.sessions.add(session("1", "alice"));

            ServerReading seen = look(Question.FIRST);

            assertThat(seen.server()).hasToString("mail");
            assertThat(seen.counters().sessions()).isEqualTo(1);
            assertThat(seen.counters().pushes()).isEqualTo(1000);
            assertThat(seen.counters().unreachables()).isEqualTo(7);
            assertThat(seen.pushIntervalMillis()).isEqualTo(60_000);
            assertThat(seen.keepAliveTimeoutSeconds()).isEqualTo(7200);
            assertThat(seen.sessions()).containsExactly(session("1", "alice"));
            assertThat(seen.refusal()).isEmpty();
        }
    }

    @Test
    void filters() throws Exception {
        try (FakeTocsin fake = FakeTocsin.show(mbeans, "name=mail")) {
            fake.sessions.add(session("1", "alice"));
            fake.sessions.add(session("2", "bob"));

            assertThat(look(Question.FIRST.filteredBy(" bob ")).sessions()).extracting(SessionRow::id).containsExactly("2");
        }
    }

    @Test
    void aRefusedFilterIsNoFailureOfTheLook() throws Exception {
        try (FakeTocsin fake = FakeTocsin.show(mbeans, "name=mail")) {
            fake.sessions.add(session("1", "alice"));

            ServerReading seen = look(Question.FIRST.filteredBy("!"));

            assertThat(seen.refusal()).hasValue("\"!\" is no term of a filter");
            assertThat(seen.sessions()).isEmpty();
            assertThat(seen.counters().sessions()).isEqualTo(1);
        }
    }

    @Test
    void seesWhereThereIsNoServer() throws Exception {
        Reading seen = Look.take(mbeans, Question.FIRST);

        assertThat(seen.servers()).isEmpty();
        assertThat(seen.server()).isEmpty();
    }

    @Test
    void looksAtTheFirstServerWhileTheChosenOneIsAway() throws Exception {
        ManagedServer web = new ManagedServer(new ObjectName("io.tocsin:type=Server,name=web"));
        Question question = new Question(Optional.of(web), "");
        try (FakeTocsin _ = FakeTocsin.show(mbeans, "name=mail")) {
            assertThat(look(question).server()).hasToString("mail");
            try (FakeTocsin _ = FakeTocsin.show(mbeans, "name=web")) {
                assertThat(look(question).server()).isEqualTo(web);
            }
            assertThat(look(question).server()).hasToString("mail");
        }
    }

    @Test
    void whatSettingsRefuseIsSaidInTheServersWords() throws Exception {
        try (FakeTocsin fake = FakeTocsin.show(mbeans, "name=mail")) {
            ManagedServer server = look(Question.FIRST).server();

            assertThatThrownBy(() -> Look.settings(mbeans, server).setPushIntervalMillis(5))
                    .satisfies(e -> assertThat(Refusal.text(e)).isEqualTo("PushIntervalMillis must be at least 10, was 5"));
            assertThat(fake.settings).containsEntry("PushIntervalMillis", 60_000L);
        }
    }
}
