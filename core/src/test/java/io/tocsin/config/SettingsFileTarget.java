package io.tocsin.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.InvalidSettingException;
import io.tocsin.Setting;
import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;

/** The text of a settings file. */
public final class SettingsFileTarget {
    private static final int BYTES_PER_BYTE = 16 * 1024;
    private static final Pattern ADDRESS_KEY = Pattern.compile("address", Pattern.CASE_INSENSITIVE);
    private static final Pattern PROBLEM = Pattern.compile("file line ([0-9]+): (.*)", Pattern.DOTALL);
    private static final ConfigurationInterpolator VARIABLES = PropertiesText.variables(
            Map.of("port", "7410", "user.home", "/root", "loop", "${sys:loop}", "odd", "\u0085"), Map.of("HOME", "/root", "INTERVAL", "5s"));

    private SettingsFileTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        if (!ADDRESS_KEY.matcher(text).find()) { // SettingTarget has the addresses: a name would be looked up
            Frugal.runs(input.length, BYTES_PER_BYTE, () -> read(new PropertiesText(text)));
        }
    }

    private static void read(PropertiesText file) {
        Law.same(file.with(Map.of()).text(), file.text(), "a file in which nothing is changed");
        Law.same(
                PropertiesLine.of(file.text()).stream().map(PropertiesLine::text).collect(Collectors.joining()),
                file.text(),
                "the lines of a file, joined");
        try {
            Map<String, String> values = file.values("file", VARIABLES);
            values.forEach((key, value) -> Law.same(canonical(Setting.of(key), value), value, "a value of " + key));
            change(file, values);
        } catch (InvalidSettingException refused) {
            long lines = file.text().lines().count();
            for (String problem : refused.problems()) {
                Matcher matcher = PROBLEM.matcher(problem);
                Law.holds(matcher.matches(), "a problem says where it is: " + problem);
                int line = Integer.parseInt(matcher.group(1));
                Law.holds(line >= 1 && line <= lines, "a problem is in the file: " + problem + " of " + lines);
                Law.legible(problem, 600);
            }
        }
    }

    private static <T> String canonical(Setting<T> setting, String value) {
        return setting.format(setting.parse(value));
    }

    /** What save does; it looks at the result and refuses a file that it cannot edit, so that one must have a reason. */
    private static void change(PropertiesText file, Map<String, String> values) {
        Map<String, String> changes = Map.of("push.interval", "7s", "keepalive.probes", "9");
        Map<String, String> expected = new HashMap<>(values);
        expected.putAll(changes);
        boolean edited;
        try {
            edited = file.with(changes).values("file", VARIABLES).equals(expected);
        } catch (InvalidSettingException refused) {
            edited = false;
        }
        Law.holds(edited || file.text().indexOf(0x5c) >= 0, "a file without escapes can be edited in place");
    }
}
