package io.tocsin.samples.soak.director;

import java.io.IOException;
import javax.management.JMException;
import javax.management.ObjectName;

/** Changes live settings as an operator does in a console, and looks whether they hold. */
final class Settings {
    private static final ObjectName BEAN = JmxLink.server("Settings");

    private final JmxLink jmx;
    private int changed;
    private int held;

    Settings(JmxLink jmx) {
        this.jmx = jmx;
    }

    /** Sets an attribute to a value of the type that it has, and reads it back. */
    void set(String attribute, String text) throws IOException, JMException {
        Object value = switch (jmx.get(BEAN, attribute)) {
            case Long number -> Long.valueOf(text);
            case Integer number -> Integer.valueOf(text);
            case Double number -> Double.valueOf(text);
            case Boolean truth -> Boolean.valueOf(text);
            default -> text;
        };
        jmx.set(BEAN, attribute, value);
        changed++;
        if (jmx.get(BEAN, attribute).equals(value)) {
            held++;
        }
    }

    int changed() {
        return changed;
    }

    int held() {
        return held;
    }
}
