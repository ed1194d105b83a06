package io.tocsin.samples.webapp.cdi;

import io.tocsin.samples.webapp.ChangePublisher;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@link Changed} events into changes: those of a transaction once it is committed, others at once, asynchronous
 * ones too. The application's own pages publish through it.
 */
@ApplicationScoped
public class EventBridge implements ChangePublisher {
    @Inject
    private Event<Changed> events;

    private volatile @Nullable ServletContext context;

    /** Takes the place of the server, as soon as CDI has started. */
    void start(@Observes @Initialized(ApplicationScoped.class) ServletContext started) {
        context = started;
        started.setAttribute(ATTRIBUTE, this);
    }

    @Override
    public void changed(String topic) {
        events.fire(new Changed(topic));
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        publish(changed);
    }

    void onAsync(@ObservesAsync Changed changed) {
        publish(changed);
    }

    private void publish(Changed changed) {
        ServletContext known = context;
        if (known != null) {
            WebTocsin.of(known).server().changed(changed.topic());
        }
    }
}
