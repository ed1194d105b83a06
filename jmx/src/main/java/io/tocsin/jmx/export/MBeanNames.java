package io.tocsin.jmx.export;

import java.util.Map;
import java.util.StringJoiner;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The names under which one object may be registered: the plain one, then with {@code instance=2} and so on. */
record MBeanNames(String domain, Map<String, String> keys) {

    ObjectName plain() throws MalformedObjectNameException {
        StringJoiner properties = new StringJoiner(",");
        for (Map.Entry<String, String> key : keys.entrySet()) {
            properties.add(key.getKey() + "=" + value(key.getValue()));
        }
        return new ObjectName(domain + ":" + properties);
    }

    ObjectName instance(int number) throws MalformedObjectNameException {
        return number == 1 ? plain() : new ObjectName(plain() + ",instance=" + number);
    }

    /** Quoted only where it must be: consoles show the quotes. */
    private static String value(String value) {
        boolean special = value.isEmpty() || value.chars().anyMatch(c -> ",=:\"*?\n\r".indexOf(c) >= 0);
        return special ? ObjectName.quote(value) : value;
    }
}
