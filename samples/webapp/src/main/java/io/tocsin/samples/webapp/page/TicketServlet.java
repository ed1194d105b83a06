package io.tocsin.samples.webapp.page;

import io.tocsin.samples.webapp.Json;
import io.tocsin.samples.webapp.OwnInbox;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Gives the user a ticket: the one-time secret with which a program of the user's logs on by TCP. */
@WebServlet("/app/ticket")
public final class TicketServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebTocsin tocsin = WebTocsin.of(getServletContext());
        var address = tocsin.server().controlAddress();
        if (address.isEmpty()) {
            Answer.refuse(
                    response, HttpServletResponse.SC_CONFLICT, "control.address is off: programs cannot log on by TCP");
            return;
        }
        String user = LogOnFilter.of(request).user();
        Answer.json(response, new Json()
                .put("address", text(address.get()))
                .put("user", user)
                .put("ticket", tocsin.tickets().issue(user))
                .put("topic", OwnInbox.topic(user))
                .put("seconds", tocsin.tickets().lifetime().toSeconds()));
    }

    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
