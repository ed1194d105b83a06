package io.tocsin.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.InvalidSettingException;
import io.tocsin.Setting;
import io.tocsin.fuzz.Frugal;
import io.tocsin.fuzz.Law;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** A value of each setting: its first byte says of which, the rest is the value. */
public final class SettingTarget {
    private static final int BYTES_PER_BYTE = 1024;

    /** A host's name, perhaps: no fuzzer is to ask name servers. */
    private static final Pattern NAMED = Pattern.compile("[^:\\[\\]\\s]+:[0-9]{1,5}");

    private static final Pattern NUMBERED = Pattern.compile("(?:1?[0-9]{1,2}[.:]){1,4}[0-9]{1,5}");

    private SettingTarget() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            Setting<?> setting = Setting.all().get((input[0] & 0xff) % Setting.all().size());
            String text = new String(input, 1, input.length - 1, UTF_8);
            if (setting.type() != InetSocketAddress.class || isNumeric(text)) {
                Frugal.runs(input.length, BYTES_PER_BYTE, () -> read(setting, text));
            }
        }
    }

    private static boolean isNumeric(String text) {
        return !NAMED.matcher(text).matches() || NUMBERED.matcher(text).matches();
    }

    private static <T> void read(Setting<T> setting, String text) {
        try {
            T value = setting.parse(text);
            String written = setting.format(value);
            Law.same(setting.parse(written), value, "a value of " + setting + " that is written and read");
            Law.same(setting.check(value), value, "a value of " + setting + " that was read is let in");
            Law.holds(!setting.secret() || written.isEmpty() || setting.show(value).equals("***"), "a secret is hidden");
        } catch (InvalidSettingException refused) {
            String message = String.valueOf(refused.getMessage());
            Law.legible(message, 600);
            Law.holds(message.startsWith(setting.key() + " must be " + setting.rule() + ", was '"),
                    "the error names setting and rule: " + message);
        }
    }
}
