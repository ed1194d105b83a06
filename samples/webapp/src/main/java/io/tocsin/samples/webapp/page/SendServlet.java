package io.tocsin.samples.webapp.page;

import io.tocsin.samples.webapp.Json;
import io.tocsin.samples.webapp.Letters;
import io.tocsin.samples.webapp.OwnInbox;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;

/** Puts a letter into somebody's inbox, which is a change of the topic {@code inbox/<user>}. */
@WebServlet("/app/letters")
public final class SendServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_TEXT = 200;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = trimmed(request, "to");
        String text = trimmed(request, "text");
        if (to.isEmpty() || to.length() > LONGEST_NAME || to.codePoints().anyMatch(Character::isISOControl)) {
            bad(response, "to must be a user's name of 1 to " + LONGEST_NAME + " characters");
        } else if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            bad(response, "text must have 1 to " + LONGEST_TEXT + " characters, had " + text.length());
        } else {
            WebTocsin tocsin = WebTocsin.of(getServletContext());
            tocsin.letters().put(to, new Letters.Letter(LogOnFilter.of(request).user(), text, Instant.now()));
            tocsin.publisher().changed(OwnInbox.topic(to));
            Answer.json(response, new Json().put("topic", OwnInbox.topic(to)).put("cdi", tocsin.hasCdi()));
        }
    }

    private static String trimmed(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static void bad(HttpServletResponse response, String why) throws IOException {
        Answer.refuse(response, HttpServletResponse.SC_BAD_REQUEST, why);
    }
}
