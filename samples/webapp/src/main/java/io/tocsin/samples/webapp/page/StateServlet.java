package io.tocsin.samples.webapp.page;

import io.tocsin.EndedSession;
import io.tocsin.LiveSettings;
import io.tocsin.NotificationServer;
import io.tocsin.ServerStatistics;
import io.tocsin.Session;
import io.tocsin.Setting;
import io.tocsin.samples.webapp.Json;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** All that the operator's page shows: settings, counters, sessions, the last ends. */
@WebServlet("/operator/state")
public final class StateServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int ROWS = 100;
    private static final int ENDS = 10;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebTocsin tocsin = WebTocsin.of(getServletContext());
        NotificationServer server = tocsin.server();
        String filter = request.getParameter("filter");
        try {
            List<Session> rows = server.inspection().page(filter == null ? "" : filter, "", ROWS).rows();
            Answer.json(response, new Json()
                    .put("user", request.getRemoteUser())
                    .put("token", SameSiteFilter.token(request.getSession()))
                    .put("name", server.settings().fixed().name())
                    .put("transport", server.transport().name())
                    .put("control", server.controlAddress().map(TicketServlet::text).orElse("off"))
                    .put("pushSource", TicketServlet.text(server.pushSource()))
                    .put("cdi", tocsin.hasCdi())
                    .put("settings", settings(server.settings().current()))
                    .put("counters", counters(server.statistics()))
                    .put("sessions", rows.stream().map(StateServlet::row).toList())
                    .put("ends", server.inspection().recentEnds().stream().limit(ENDS).map(StateServlet::end).toList()));
        } catch (IllegalArgumentException badFilter) {
            Answer.refuse(response, HttpServletResponse.SC_BAD_REQUEST, String.valueOf(badFilter.getMessage()));
        } catch (IllegalStateException busy) {
            Answer.refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, String.valueOf(busy.getMessage()));
        }
    }

    private static Json settings(LiveSettings settings) {
        return new Json()
                .put("push.interval", Setting.PUSH_INTERVAL.format(settings.pushInterval()))
                .put("keepalive.timeout", Setting.KEEPALIVE_TIMEOUT.format(settings.keepAliveTimeout()));
    }

    private static Json counters(ServerStatistics counted) {
        return new Json()
                .put("sessions", counted.sessions())
                .put("pending", counted.pending())
                .put("suspect", counted.suspect())
                .put("changes", counted.changesPublished())
                .put("pushes", counted.pushesSent())
                .put("pushesPerSecond", counted.pushesPerSecond())
                .put("coalesced", counted.pushesCoalesced())
                .put("unreachables", counted.unreachablesAccepted())
                .put("probes", counted.probes());
    }

    private static Json row(Session session) {
        return new Json()
                .put("id", session.id())
                .put("user", session.user())
                .put("kind", session.kind().toString())
                .put("state", session.state().toString())
                .put("callback", session.callback().map(TicketServlet::text).orElse(session.inBand() ? "in-band" : "none"))
                .put("pushes", session.pushes())
                .put("unanswered", session.unansweredPushes())
                .put("idleMillis", session.idleFor());
    }

    private static Json end(EndedSession ended) {
        return new Json()
                .put("number", ended.number())
                .put("when", ended.when().toEpochMilli())
                .put("user", ended.user())
                .put("reason", ended.end().toString());
    }
}
