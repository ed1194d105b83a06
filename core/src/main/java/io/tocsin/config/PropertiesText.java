package io.tocsin.config;

import io.tocsin.InvalidSettingException;
import io.tocsin.Setting;
import io.tocsin.text.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.configuration2.PropertiesConfiguration.PropertiesReader;
import org.apache.commons.configuration2.ex.ConfigurationRuntimeException;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;

/**
 * The text of a settings file, in Java's properties format.
 *
 * <p>Commons Configuration reads properties and replaces variables, but its loading is too lenient for a file that
 * must not be misread: it takes the first of several values, skips an include that is switched off, and leaves what it
 * cannot replace. So properties are taken from its reader one by one, and all of that is refused.
 */
record PropertiesText(String text) {
    /** What is told of a file at once. */
    static final int MAX_PROBLEMS = 50;

    /**
     * The checked values of all keys, in the form that the settings table writes them.
     *
     * @param place begins each problem: the file's name
     * @throws InvalidSettingException naming what is wrong, the first fifty things, with line, key, rule and value
     */
    Map<String, String> values(String place, ConfigurationInterpolator variables) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        try (PropertiesReader reader = new PropertiesReader(new StringReader(text))) {
            boolean more = true;
            while (more && problems.size() < MAX_PROBLEMS) {
                try {
                    more = next(reader);
                    if (more) {
                        take(reader.getPropertyName(), reader.getPropertyValue(), variables, values);
                    }
                } catch (InvalidSettingException e) {
                    e.problems().forEach(problem ->
                            problems.add(place + " line " + reader.getLineNumber() + ": " + problem));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a string can be read", e);
        }
        if (PropertiesLine.endsOpen(text)) {
            problems.add(place + " line " + text.lines().count() + ": the last line must not end with a backslash,"
                    + " which stands for a line that follows");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return values;
    }

    /** Goes on to the next property, past one that cannot be read. */
    private static boolean next(PropertiesReader reader) throws IOException {
        try {
            return reader.nextProperty();
        } catch (ConfigurationRuntimeException | IllegalArgumentException badEscape) {
            throw new InvalidSettingException(
                    "after \\u come four hex digits; a backslash that stands for itself is written twice");
        }
    }

    private static void take(
            String key, String value, ConfigurationInterpolator variables, Map<String, String> values) {
        if (values.putIfAbsent(key, canonical(Setting.of(key), value, variables)) != null) {
            throw new InvalidSettingException(key + " must be given once, was given again");
        }
    }

    private static <T> String canonical(Setting<T> setting, String value, ConfigurationInterpolator variables) {
        try {
            return setting.format(setting.parse(String.valueOf(variables.interpolate(value))));
        } catch (UnknownVariableException | IllegalStateException unsetOrOfItself) {
            throw new InvalidSettingException(setting.key() + " must have no variables but ${sys:property} and"
                    + " ${env:NAME} that are set, and not to themselves, was '" + (setting.secret() ? "***" : Printable.of(value)) + "'");
        }
    }

    /** Variables are system properties and environment variables, nothing else: no files, no URLs, no other keys. */
    static ConfigurationInterpolator variables(Map<String, String> systemProperties, Map<String, String> environment) {
        ConfigurationInterpolator variables = new ConfigurationInterpolator();
        variables.registerLookup("sys", systemProperties::get);
        variables.registerLookup("env", environment::get);
        variables.addDefaultLookup(name -> {
            throw new UnknownVariableException();
        });
        return variables;
    }

    /** A variable that is not set, or of a kind that is not let in. */
    private static final class UnknownVariableException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The same text but for the values of some keys; a key that was not there comes last. */
    PropertiesText with(Map<String, String> changes) {
        Map<String, String> missing = new LinkedHashMap<>(changes);
        StringBuilder result = new StringBuilder();
        for (PropertiesLine line : PropertiesLine.of(text)) {
            String value = missing.remove(line.key());
            result.append(value == null ? line.text() : line.with(value).text());
        }
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        if (!missing.isEmpty() && !result.isEmpty() && result.charAt(result.length() - 1) != '\n') {
            result.append(lineEnd);
        }
        missing.forEach((key, value) -> result.append(key).append(" = ").append(value).append(lineEnd));
        return new PropertiesText(result.toString());
    }
}
