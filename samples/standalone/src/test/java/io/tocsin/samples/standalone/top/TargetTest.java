package io.tocsin.samples.standalone.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void aNumberIsAProcess() {
        assertThat(Target.of("4711")).isEqualTo(new Target.LocalProcess(4711));
    }

    @Test
    void aProcessThatIsNotThereIsGone() {
        Target target = Target.of("4294967295");
        assertThat(target.gone()).isTrue();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(target::url)
                .withMessage("there is no process 4294967295");
    }

    @Test
    void hostAndPortIsTheAgentOfAJvm() throws IOException {
        assertThat(Target.of("10.0.0.7:7091").url())
                .hasToString("service:jmx:rmi:///jndi/rmi://10.0.0.7:7091/jmxrmi");
        assertThat(Target.of("[2001:db8::7]:7091").url())
                .hasToString("service:jmx:rmi:///jndi/rmi://[2001:db8::7]:7091/jmxrmi");
    }

    @Test
    void aWholeAddressIsTakenAsItIs() throws IOException {
        String whole = "service:jmx:rmi://10.0.0.7:7092/jndi/rmi://10.0.0.7:7091/jmxrmi";
        assertThat(Target.of(whole).url()).hasToString(whole);
        assertThat(Target.of(whole).gone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "server", "10.0.0.7:", ":7091", "10.0.0.7:70910", "-5", "a/b:7091", "http://a:1/"})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.of(text))
                .withMessage("'" + text + "' is neither a process id, nor host:port, nor a service:jmx:... address");
    }

    @Test
    void aWrongServiceAddressIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.of("service:jmx:"))
                .withMessageStartingWith("not a JMX address: 'service:jmx:'");
    }
}
