package io.tocsin.samples.webapp.page;

import io.tocsin.samples.webapp.Json;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Logs off: Tocsin's session, the HTTP session and the container's log-on end together. */
@WebServlet("/app/logoff")
public final class LogOffServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        WebTocsin.of(getServletContext()).logOns().logOff(request.getSession());
        request.logout();
        HttpSession left = request.getSession(false);
        if (left != null) {
            left.invalidate();
        }
        Answer.json(response, new Json().put("loggedOff", true));
    }
}
