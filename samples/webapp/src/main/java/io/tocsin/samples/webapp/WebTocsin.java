package io.tocsin.samples.webapp;

import io.tocsin.NotificationServer;
import io.tocsin.ServerBuilder;
import io.tocsin.jmx.TocsinManagement;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Tocsin of one web application: the server and what the application keeps beside it. Thread-safe. */
public final class WebTocsin {
    private static final Logger LOG = LoggerFactory.getLogger(WebTocsin.class);
    private static final String ATTRIBUTE = WebTocsin.class.getName();

    /**
     * Classes of the application's own that stopping needs, loaded at the start: some servers take the WAR away first.
     */
    private static final List<Class<?>> FOR_THE_END =
            List.of(LogOn.class, Pages.class, PageFeed.class, PageFeed.Work.class, PageEvent.class, Json.class);

    private static final Duration TICKET_LIFETIME = Duration.ofMinutes(2);

    private final ServletContext context;
    private final NotificationServer server;
    private final LogOns logOns;
    private final Tickets tickets;
    private final Letters letters = new Letters();

    private WebTocsin(ServletContext context, NotificationServer server, LogOns logOns, Tickets tickets) {
        this.context = context;
        this.server = server;
        this.logOns = logOns;
        this.tickets = tickets;
    }

    /** Starts it, MBeans included; on failure nothing is left behind. */
    static void start(ServletContext context) throws IOException {
        LOG.debug("ready to stop: {}", FOR_THE_END);
        Tickets tickets = new Tickets(TICKET_LIFETIME, System::nanoTime);
        ServerBuilder builder = NotificationServer.builder()
                .useEnvironment(false)
                .authenticator(tickets)
                .accessPolicy(new OwnInbox());
        WebSettings.of(context).applyTo(builder);
        Naming.threadFactory().ifPresent(builder::threadFactory);
        NotificationServer server = builder.start();
        LogOns logOns = new LogOns(server);
        server.addListener(logOns);
        // taken away again together with the server
        TocsinManagement.register(server);
        context.setAttribute(ATTRIBUTE, new WebTocsin(context, server, logOns, tickets));
    }

    static void stop(ServletContext context) {
        find(context).ifPresent(tocsin -> {
            context.removeAttribute(ATTRIBUTE);
            try {
                tocsin.logOns.close();
            } finally {
                tocsin.server.close();
            }
        });
    }

    static Optional<WebTocsin> find(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof WebTocsin tocsin ? Optional.of(tocsin) : Optional.empty();
    }

    /**
     * The application's Tocsin.
     *
     * @throws IllegalStateException if it is not running
     */
    public static WebTocsin of(ServletContext context) {
        return find(context).orElseThrow(() -> new IllegalStateException("Tocsin is not running"));
    }

    public NotificationServer server() {
        return server;
    }

    public LogOns logOns() {
        return logOns;
    }

    public Tickets tickets() {
        return tickets;
    }

    public Letters letters() {
        return letters;
    }

    /** How changes of the application's get to the server: by an event of CDI where there is CDI, else directly. */
    public ChangePublisher publisher() {
        return context.getAttribute(ChangePublisher.ATTRIBUTE) instanceof ChangePublisher publisher
                ? publisher
                : server::changed;
    }

    /** Whether changes travel as events of CDI. */
    public boolean hasCdi() {
        return context.getAttribute(ChangePublisher.ATTRIBUTE) != null;
    }
}
