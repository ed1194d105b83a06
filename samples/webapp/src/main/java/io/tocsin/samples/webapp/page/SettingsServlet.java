package io.tocsin.samples.webapp.page;

import io.tocsin.InvalidSettingException;
import io.tocsin.SettingChange;
import io.tocsin.samples.webapp.Json;
import io.tocsin.samples.webapp.WebTocsin;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes live settings, all that are given or none; each parameter is a key. */
@WebServlet("/operator/settings")
public final class SettingsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        request.getParameterMap().forEach((key, values) -> wanted.put(key, values[0].strip()));
        try {
            List<SettingChange> changes = WebTocsin.of(getServletContext())
                    .server()
                    .settings()
                    .apply(wanted, request.getRemoteUser() + " (web page)");
            Answer.json(response, new Json().put("changed", changes.stream().map(SettingsServlet::json).toList()));
        } catch (InvalidSettingException wrong) {
            Answer.refuse(response, HttpServletResponse.SC_BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
    }

    private static Json json(SettingChange change) {
        return new Json().put("key", change.key()).put("from", change.oldValue()).put("to", change.newValue());
    }
}
