package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

/** The web application in Open Liberty. */
@Tag("all-hosts")
class LibertyIT extends HostContract {
    @Override
    Host start(Path base, String options) throws IOException {
        return Liberty.start(base, options);
    }

    @Override
    int cycles() {
        return 20;
    }
}
