package io.tocsin.samples.webapp.hosts;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: logs on through the page's form, keeps cookies, sends the page's token. */
final class WebUser implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI application;
    private String token = "";

    private WebUser(URI application) {
        this.application = application;
    }

    /** A stranger, who has not logged on. */
    static WebUser stranger(Host host, String context) {
        return new WebUser(host.root().resolve(context + "/"));
    }

    /** Logs on: asks for what only users may see, fills in the form, and gets it. */
    static WebUser logOn(Host host, String context, Account account) throws IOException, InterruptedException {
        WebUser user = stranger(host, context);
        String form = user.get("app/me").body();
        if (!form.contains("j_security_check")) {
            throw new IOException("no form to log on: " + form);
        }
        HttpResponse<String> answer = user.send(user.post("login/j_security_check", Map.of(
                "j_username", account.user(), "j_password", account.password())));
        user.token = field(answer, "token");
        return user;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(application.resolve(path)).build());
    }

    /** With the page's token. */
    HttpResponse<String> ask(String path, Map<String, String> parameters) throws IOException, InterruptedException {
        HttpRequest plain = post(path, parameters);
        return send(HttpRequest.newBuilder(plain, (name, value) -> true)
                .header("X-Tocsin-Token", token)
                .build());
    }

    /** As a page of another site would have the browser send it. */
    HttpResponse<String> askWithoutToken(String path, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return send(post(path, parameters));
    }

    private HttpRequest post(String path, Map<String, String> parameters) {
        String body = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(application.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Opens the stream of server-sent events; its lines come one by one, and after the last an empty text. */
    Events events() throws IOException, InterruptedException {
        Events events = new Events();
        var response = client.send(
                HttpRequest.newBuilder(application.resolve("app/events")).build(), HttpResponse.BodyHandlers.ofLines());
        Thread.ofVirtual().start(() -> events.readFrom(response.body()));
        return events;
    }

    /** The value of a member of a JSON answer. */
    static String field(HttpResponse<String> answer, String name) throws IOException {
        Matcher member = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(answer.body());
        if (!member.find()) {
            throw new IOException("no " + name + " in " + answer.statusCode() + " " + answer.body());
        }
        return member.group(1);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** The events that have come and are not looked at yet. */
    static final class Events {
        static final String END = "end of stream";

        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        private void readFrom(java.util.stream.Stream<String> body) {
            try (body) {
                body.filter(line -> line.startsWith("event: ") || line.startsWith("data: ")).forEach(lines::add);
            } catch (java.io.UncheckedIOException cutOff) {
                lines.add("cut off: " + cutOff.getMessage());
            } finally {
                lines.add(END);
            }
        }

        /** The next event's name, and its data; or that the stream has ended. */
        String next() throws InterruptedException {
            String name = line();
            return name.equals(END) ? END : name.substring("event: ".length()) + " " + line().substring("data: ".length());
        }

        /** The next event that is no bell: it may ring again at any time. */
        String nextButBells() throws InterruptedException {
            String event = next();
            while (event.startsWith("bell ")) {
                event = next();
            }
            return event;
        }

        private String line() throws InterruptedException {
            String line = lines.poll(Eventually.BOUND.toNanos(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new AssertionError("no event within " + Eventually.BOUND);
            }
            return line;
        }
    }
}
