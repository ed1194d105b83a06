package io.tocsin.samples.webapp.variant;

import io.tocsin.NotificationServer;
import io.tocsin.Setting;
import io.tocsin.jmx.TocsinManagement;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;

/** Starts a Tocsin and forgets to stop it: the leak that the check for leaks must see. */
@WebListener
public final class ForgetfulListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        try {
            TocsinManagement.register(NotificationServer.builder()
                    .useEnvironment(false)
                    .set(Setting.NAME, "forgotten")
                    .set("control.address", "127.0.0.1:0")
                    .start());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
