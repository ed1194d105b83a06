package io.tocsin.samples.webapp;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;

/** Starts Tocsin with the web application and stops it with it; ends a session when its HTTP session is over. */
@WebListener
public final class TocsinListener implements ServletContextListener, HttpSessionListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            WebTocsin.start(event.getServletContext());
        } catch (IOException | IllegalArgumentException failure) {
            throw new IllegalStateException("Tocsin did not start: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        WebTocsin.stop(event.getServletContext());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        WebTocsin.find(event.getSession().getServletContext())
                .ifPresent(tocsin -> tocsin.logOns().over(event.getSession()));
    }
}
