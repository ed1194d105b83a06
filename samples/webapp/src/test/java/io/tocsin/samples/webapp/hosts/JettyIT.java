package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The web application in Jetty. */
@Tag("all-hosts")
class JettyIT extends HostContract {
    @Override
    Host start(Path base, String options) throws IOException, InterruptedException {
        return Jetty.start(base, options);
    }

    @Override
    int cycles() {
        return 20;
    }
}
