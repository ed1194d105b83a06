package io.tocsin.spi;

/** Decides which topics a user may subscribe to and publish on. Thread-safe; should answer at once. */
public interface AccessPolicy {
    /**
     * Decides about a subscription.
     *
     * @param user who asks
     * @param topic to what
     * @return whether it is allowed
     */
    boolean maySubscribe(String user, String topic);

    /**
     * Decides about a change published by a client.
     *
     * @param user who publishes
     * @param topic on what
     * @return whether it is allowed
     */
    boolean mayPublish(String user, String topic);

    /** Lets everybody do everything. */
    AccessPolicy OPEN = new AccessPolicy() {
        @Override
        public boolean maySubscribe(String user, String topic) {
            return true;
        }

        @Override
        public boolean mayPublish(String user, String topic) {
            return true;
        }
    };
}
