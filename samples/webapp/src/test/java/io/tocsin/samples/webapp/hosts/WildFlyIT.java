package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.nio.file.Path;

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
}
