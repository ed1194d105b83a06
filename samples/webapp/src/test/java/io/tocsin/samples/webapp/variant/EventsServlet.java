package io.tocsin.samples.webapp.variant;

import io.tocsin.samples.webapp.WebTocsin;
import io.tocsin.samples.webapp.cdi.Changed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import javax.naming.InitialContext;

/** Fires an event of CDI in a transaction, which it commits or rolls back, or asynchronously; answers how many changes that was. */
@WebServlet("/variant")
@SuppressWarnings("BanJNDI")
public final class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Event<Changed> events;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Changed event = new Changed("inbox/alice");
        String answer;
        try {
            if (request.getParameter("how").equals("async")) {
                events.fireAsync(event).toCompletableFuture().join();
                answer = "in the end " + changes();
            } else {
                UserTransaction transaction = InitialContext.doLookup("java:comp/UserTransaction");
                transaction.begin();
                events.fire(event);
                answer = "meanwhile " + changes();
                if (request.getParameter("how").equals("commit")) {
                    transaction.commit();
                } else {
                    transaction.rollback();
                }
                answer += ", in the end " + changes();
            }
        } catch (Exception failure) {
            throw new ServletException(failure);
        }
        response.setContentType("text/plain");
        response.getWriter().print(answer);
    }

    private long changes() {
        return WebTocsin.of(getServletContext()).server().statistics().changesPublished();
    }
}
