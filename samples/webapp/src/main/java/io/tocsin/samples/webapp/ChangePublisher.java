package io.tocsin.samples.webapp;

/** Says that a topic changed. */
@FunctionalInterface
public interface ChangePublisher {
    /** The attribute of the servlet context in which a publisher stands that is to be used instead of the server. */
    String ATTRIBUTE = ChangePublisher.class.getName();

    /** Publishes a change of a topic. */
    void changed(String topic);
}
