package io.tocsin.samples.webapp.page;

import io.tocsin.samples.webapp.Json;
import io.tocsin.samples.webapp.Letters;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Who I am, as the page needs to know it; POST says that I have looked, and gives me my letters. */
@WebServlet("/app/me")
public final class MeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = LogOnFilter.of(request).user();
        Answer.json(response, new Json()
                .put("user", user)
                .put("session", LogOnFilter.of(request).id())
                .put("operator", request.isUserInRole("tocsin-operator"))
                .put("token", SameSiteFilter.token(request.getSession())));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var logOn = LogOnFilter.of(request);
        var changes = logOn.retrieved();
        List<Json> letters = new ArrayList<>();
        for (Letters.Letter letter : WebTocsin.of(getServletContext()).letters().of(logOn.user())) {
            letters.add(new Json()
                    .put("from", letter.from())
                    .put("text", letter.text())
                    .put("when", letter.when().toEpochMilli()));
        }
        Answer.json(response, new Json().put("retrieved", changes.size()).put("letters", letters));
    }
}
