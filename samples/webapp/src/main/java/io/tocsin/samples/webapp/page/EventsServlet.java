package io.tocsin.samples.webapp.page;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The stream of server-sent events by which the bell rings in the page: {@code ready}, {@code bell}, {@code quiet}, {@code ended}. */
@WebServlet(urlPatterns = "/app/events", asyncSupported = true)
public final class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        LogOnFilter.of(request).open(request.startAsync());
    }
}
