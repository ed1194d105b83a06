package io.tocsin.config;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What settings are read from, as it is at the start.
 *
 * @param file the settings file, which need not be there
 * @param systemProperties all system properties
 * @param environment all environment variables
 * @param code what the embedding application gives, as text by key
 * @param clock tells when a change was made
 */
public record Surroundings(
        Optional<Path> file,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Map<String, String> code,
        InstantSource clock) {
    /** Takes copies. */
    public Surroundings {
        systemProperties = Map.copyOf(systemProperties);
        environment = Map.copyOf(environment);
        code = Map.copyOf(code);
    }

    /**
     * The surroundings of this process.
     *
     * @param file the settings file
     * @param code what the embedding application gives, as text by key
     * @return a copy of what is there now
     */
    public static Surroundings ofProcess(Optional<Path> file, Map<String, String> code) {
        return of(file, System.getProperties(), System.getenv(), code, InstantSource.system());
    }

    /** The same from a table of properties, of which only texts count. */
    static Surroundings of(
            Optional<Path> file,
            Properties properties,
            Map<String, String> environment,
            Map<String, String> code,
            InstantSource clock) {
        Map<String, String> texts = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            texts.put(name, properties.getProperty(name));
        }
        return new Surroundings(file, texts, environment, code, clock);
    }

    /** The values do not belong into a log: the environment is full of secrets. */
    @Override
    public String toString() {
        return "Surroundings[file=" + file.map(Path::toString).orElse("none") + "]";
    }
}
