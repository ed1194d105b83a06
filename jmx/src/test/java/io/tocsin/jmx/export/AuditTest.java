package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whatever changes something, or was meant to, is one line in the audit log. */
class AuditTest {
    @AutoClose
    private final Exported shown = new Exported(new Doorman());

    @AutoClose
    private final CapturedLog log = new CapturedLog();

    @Test
    void oneLineForEachAttributeThatIsSet() throws Exception {
        shown.set("PatienceMillis", 500);
        shown.set("Mood", "angry");
        assertThat(log.audit()).containsExactly(
                "INFO test:type=Target PatienceMillis: 2000 -> 500 by local JMX",
                "INFO test:type=Target Mood: calm -> angry by local JMX");
    }

    @Test
    void oneLineForEachOperationThatChangesSomething() throws Exception {
        shown.call("expel", "Ada");
        shown.call("longestWait");
        assertThat(log.audit()).containsExactly("INFO test:type=Target expel(Ada) by local JMX");
    }

    @Test
    void refusalsAreThereWithTheirReason() {
        assertThat(catchThrowable(() -> shown.set("Limit", 1000))).isNotNull();
        assertThat(catchThrowable(() -> shown.set("Admitted", 1L))).isNotNull();
        assertThat(catchThrowable(() -> shown.call("expel", "nobody"))).isNotNull();
        assertThat(log.audit()).containsExactly(
                "WARN test:type=Target Limit: -> 1000 by local JMX refused: Limit must be 1 to 100, was 1000",
                "WARN test:type=Target Admitted: -> 1 by local JMX refused: Admitted can only be read",
                "WARN test:type=Target expel(nobody) by local JMX refused: nobody is there");
    }

    @Test
    void nobodyCanForgeALine() throws Exception {
        shown.call("expel", "x\nINFO forged\u2028\u202e" + "y".repeat(200));
        String line = log.audit().getFirst();
        assertThat(line).startsWith("INFO test:type=Target expel(x?INFO forged??yyy").endsWith("y…) by local JMX");
        assertThat(log.audit()).hasSize(1);
        assertThat(line).hasSizeLessThan(160);
    }

    @Test
    void theCallerIsWhoeverLoggedOn() {
        Subject subject = new Subject(true, new LinkedHashSet<>(List.of(
                new JMXPrincipal("alice"), new JMXPrincipal("ops\nteam"))), Set.of(), Set.of());
        assertThat(Subject.callAs(subject, Caller::name)).isEqualTo("alice, ops?team");
        assertThat(Subject.callAs(new Subject(), Caller::name)).isEqualTo("local JMX");
        assertThat(Caller.name()).isEqualTo("local JMX");
    }
}
