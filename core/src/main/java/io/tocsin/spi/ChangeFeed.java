package io.tocsin.spi;

import java.util.function.Consumer;

/** A source of changes that lives as long as the server: a mail spool, a message queue, a database's notifications. */
@FunctionalInterface
public interface ChangeFeed {
    /**
     * Starts delivering changes. Called once, when the server has started.
     *
     * @param changed takes the name of each topic that changed; thread-safe, does not block
     * @return stops the feed; called once, before the server stops
     * @throws Exception if it cannot start; the server then does not start either
     */
    AutoCloseable start(Consumer<String> changed) throws Exception;
}
