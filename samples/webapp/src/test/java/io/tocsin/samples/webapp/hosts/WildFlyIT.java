package io.tocsin.samples.webapp.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.samples.webapp.variant.EventsServlet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The web application in WildFly. */
class WildFlyIT extends HostContract {
    @Override
    Host start(Path base, String options) throws IOException {
        return WildFly.start(base, options);
    }

    @Override
    int cycles() {
        return Integer.getInteger("wildfly.cycles");
    }

    @Test
    void eventsOfATransactionAreChangesOnceItIsCommitted() throws Exception {
        try (AutoCloseable _ = deployed("shop", Wars.with(directory(), EventsServlet.class));
                WebUser anybody = WebUser.stranger(host(), "shop")) {
            assertThat(anybody.get("variant?how=rollback").body()).isEqualTo("meanwhile 0, in the end 0");
            assertThat(anybody.get("variant?how=commit").body()).isEqualTo("meanwhile 0, in the end 1");
            assertThat(anybody.get("variant?how=async").body()).isEqualTo("in the end 2");
        }
    }
}
