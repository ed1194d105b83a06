package io.tocsin.samples.webapp.page;

import io.tocsin.samples.webapp.LogOn;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** Gives everybody who has logged on by HTTP a session of Tocsin's, and takes every request as a sign of life. */
public final class LogOnFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = LogOn.class.getName();

    /** The log-on that a request belongs to. */
    static LogOn of(HttpServletRequest request) {
        return (LogOn) request.getAttribute(ATTRIBUTE);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Principal user = request.getUserPrincipal();
        if (user == null) {
            Answer.refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "log on first");
            return;
        }
        try {
            LogOn logOn = WebTocsin.of(getServletContext()).logOns().of(request.getSession(), user.getName());
            request.setAttribute(ATTRIBUTE, logOn);
        } catch (IllegalStateException | IllegalArgumentException noSession) {
            Answer.refuse(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "there is no session for you: " + noSession.getMessage());
            return;
        }
        chain.doFilter(request, response);
    }
}
