package io.tocsin.config;

import io.tocsin.InvalidSettingException;
import io.tocsin.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes as an operator types them: {@code push.interval=5s, push.backoff=2}. */
final class ChangeText {
    private ChangeText() {}

    static Map<String, String> parse(String text) {
        Map<String, String> changes = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                problems.add("changes must be key=value, separated by commas, was '" + Printable.of(item.strip()) + "'");
            } else {
                String key = item.substring(0, equals).strip();
                if (changes.putIfAbsent(key, item.substring(equals + 1).strip()) != null) {
                    problems.add(Printable.of(key) + " must be given once, was given again");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingException(problems);
        }
        return changes;
    }
}
