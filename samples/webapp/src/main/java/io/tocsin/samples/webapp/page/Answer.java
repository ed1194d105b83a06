package io.tocsin.samples.webapp.page;

import io.tocsin.samples.webapp.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a servlet says to a page's script. */
final class Answer {
    private Answer() {}

    static void json(HttpServletResponse response, Json json) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json.toString());
    }

    /** Refuses, and says why: {@code {"error": "..."}}. */
    static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        json(response, new Json().put("error", why));
    }
}
