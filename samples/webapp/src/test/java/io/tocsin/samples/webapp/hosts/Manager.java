package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who may deploy and undeploy by a server's own management over HTTP. */
final class Manager {
    static final String USER = "manager";
    static final String PASSWORD = "manages-for-tests";

    private Manager() {}

    /** Asks as the manager; an answer that does not come within the bound is an {@link IOException}. */
    static HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        request.header("Authorization", "Basic " + credentials).timeout(Eventually.BOUND);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
