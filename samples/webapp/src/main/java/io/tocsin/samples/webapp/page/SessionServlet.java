package io.tocsin.samples.webapp.page;

import io.tocsin.SessionInspection;
import io.tocsin.samples.webapp.Json;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Ends or probes one session, by its id. */
@WebServlet("/operator/session")
public final class SessionServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SessionInspection sessions = WebTocsin.of(getServletContext()).server().inspection();
        String id = text(request, "id");
        switch (text(request, "do")) {
            case "end" -> answer(response, id, sessions.close(id));
            case "probe" -> answer(response, id, sessions.probe(id));
            default -> Answer.refuse(response, HttpServletResponse.SC_BAD_REQUEST, "do must be end or probe");
        }
    }

    private static void answer(HttpServletResponse response, String id, boolean done) throws IOException {
        if (done) {
            Answer.json(response, new Json().put("id", id));
        } else {
            Answer.refuse(response, HttpServletResponse.SC_NOT_FOUND, "no session with this id is open");
        }
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
