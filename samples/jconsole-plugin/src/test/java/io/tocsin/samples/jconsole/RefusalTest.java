package io.tocsin.samples.jconsole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.ExecutionException;
import javax.management.InstanceNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.MBeanException;
import javax.management.RuntimeMBeanException;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void unwrapsWhatJmxAndProxiesWrapped() {
        Exception own = new IllegalArgumentException("push.interval must be at least 10ms");

        assertThat(Refusal.text(new ExecutionException(new RuntimeMBeanException((RuntimeException) own))))
                .isEqualTo("push.interval must be at least 10ms");
        assertThat(Refusal.text(new UndeclaredThrowableException(new MBeanException(own))))
                .isEqualTo("push.interval must be at least 10ms");
        assertThat(Refusal.text(new UndeclaredThrowableException(new InvalidAttributeValueException("too low"))))
                .isEqualTo("too low");
    }

    @Test
    void saysWhatALostConnectionAndAVanishedServerMean() {
        assertThat(Refusal.text(new UndeclaredThrowableException(new IOException("reset"))))
                .isEqualTo("The connection failed: reset");
        assertThat(Refusal.text(new InstanceNotFoundException("io.tocsin:type=Sessions,name=mail")))
                .isEqualTo("The server has gone, or does not show this: io.tocsin:type=Sessions,name=mail");
    }

    @Test
    void neverSaysNothing() {
        assertThat(Refusal.text(new NullPointerException())).isEqualTo("NullPointerException");
        assertThat(Refusal.text(new IllegalStateException(" "))).isEqualTo("IllegalStateException");
    }
}
