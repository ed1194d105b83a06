package io.tocsin.samples.webapp.variant;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Makes HTTP sessions end after eight seconds without a request, which a deployment descriptor cannot say. */
@WebListener
public final class ShortSessionsListener implements HttpSessionListener {
    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval(8);
    }
}
