package io.tocsin.samples.webapp;

import io.tocsin.InvalidSettingException;
import io.tocsin.ServerBuilder;
import io.tocsin.Setting;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the settings of a web application's Tocsin come from. Highest first: a change at run time; the file that
 * {@code config} names; the naming context ({@code java:comp/env/tocsin/push.interval}); the context parameters
 * ({@code tocsin.push.interval}); the application's own defaults, which are a name made from the context path and any free
 * port on loopback. System properties and environment variables do not count: all applications of a server share them.
 */
final class WebSettings {
    private static final String PREFIX = "tocsin.";
    private static final String CONFIG = "config";

    /** A value, and where it stands. */
    private record Value(String text, String place) {}

    private final Map<String, Value> values = new LinkedHashMap<>();

    private WebSettings() {}

    static WebSettings of(ServletContext context) {
        return of(context.getContextPath(), contextParameters(context), Naming.values());
    }

    static WebSettings of(String contextPath, Map<String, String> parameters, Map<String, String> naming) {
        WebSettings settings = new WebSettings();
        settings.put(Setting.NAME.key(), nameOf(contextPath), "the context path");
        settings.put(Setting.CONTROL_ADDRESS.key(), "127.0.0.1:0", "the application");
        parameters.forEach((key, text) -> settings.put(key, text, "context parameter " + PREFIX + key));
        naming.forEach((key, text) -> settings.put(key, text, "java:comp/env/tocsin/" + key));
        return settings;
    }

    /** {@code /shop} is {@code shop}, {@code /shop/new} is {@code shop-new}, the root is {@code ROOT}. */
    private static String nameOf(String contextPath) {
        return contextPath.length() <= 1 ? "ROOT" : contextPath.substring(1).replace('/', '-');
    }

    private static Map<String, String> contextParameters(ServletContext context) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            if (name.startsWith(PREFIX)) {
                parameters.put(name.substring(PREFIX.length()), context.getInitParameter(name));
            }
        }
        return parameters;
    }

    private void put(String key, String text, String place) {
        values.put(key, new Value(text, place));
    }

    /** Every value by its key, the highest that there is. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    /**
     * Sets everything.
     *
     * @throws InvalidSettingException naming the place, and what is wrong there
     */
    void applyTo(ServerBuilder builder) {
        values.forEach((key, value) -> {
            try {
                if (key.equals(CONFIG)) {
                    builder.configFile(existing(value.text()));
                } else {
                    builder.set(key, value.text());
                }
            } catch (InvalidSettingException wrong) {
                throw new InvalidSettingException(value.place() + ": " + wrong.getMessage());
            }
        });
    }

    private static Path existing(String text) {
        try {
            Path file = Path.of(text).toAbsolutePath();
            if (Files.isRegularFile(file)) {
                return file;
            }
            throw new InvalidSettingException("there is no file " + file);
        } catch (InvalidPathException noPath) {
            throw new InvalidSettingException("config must be the path of a file, was '" + text + "'");
        }
    }
}
