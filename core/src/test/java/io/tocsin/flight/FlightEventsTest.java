package io.tocsin.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the events say of themselves. */
class FlightEventsTest {
    private static final Set<String> OF_EVERY_EVENT = Set.of("startTime", "duration", "eventThread", "stackTrace");
    private static final String BEGIN = "<!-- flight -->\n";

    static List<Class<? extends Event>> classes() {
        return List.of(
                SessionOpenedEvent.class,
                SessionEndedEvent.class,
                UnreachableEvent.class,
                ProbeEvent.class,
                PushEvent.class,
                SettingChangedEvent.class,
                ReloadRefusedEvent.class);
    }

    private static List<ValueDescriptor> fields(EventType type) {
        return type.getFields().stream()
                .filter(field -> !OF_EVERY_EVENT.contains(field.getName()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyEventAndEveryFieldIsExplainedAndNamesItsServer(Class<? extends Event> event) {
        EventType type = EventType.getEventType(event);
        assertThat(type.getCategoryNames()).containsExactly("Tocsin");
        assertThat(type.getLabel()).isNotBlank();
        assertThat(type.getDescription()).isNotBlank();
        assertThat(type.getField("server")).isNotNull();
        assertThat(fields(type)).allSatisfy(field -> {
            assertThat(field.getLabel()).as(field.getName()).isNotBlank();
            assertThat(field.getDescription()).as(field.getName()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("classes")
    void noEventTakesAStackTrace(Class<? extends Event> event) {
        EventType type = EventType.getEventType(event);
        assertThat(setting(type, "stackTrace")).isEqualTo("false");
    }

    @Test
    void readmeHoldsTheTableOfEvents() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf(BEGIN) + BEGIN.length();
        assertThat(readme.substring(start, readme.indexOf("<!-- /flight -->"))).isEqualTo(table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| event | when | fields | limit |\n| --- | --- | --- | --- |\n");
        for (Class<? extends Event> event : classes()) {
            EventType type = EventType.getEventType(event);
            table.append("| `").append(type.getName()).append("` | ").append(type.getDescription()).append(" | ");
            table.append(String.join(", ", fields(type).stream().map(field -> "`" + field.getName() + "`").toList()));
            table.append(" | ").append(limit(type)).append(" |\n");
        }
        return table.toString();
    }

    private static String limit(EventType type) {
        boolean off = setting(type, "enabled").equals("false");
        String throttle = setting(type, "throttle");
        return (throttle.equals("off") ? "" : throttle) + (off ? "; off unless asked for" : "");
    }

    private static String setting(EventType type, String name) {
        return type.getSettingDescriptors().stream()
                .filter(setting -> setting.getName().equals(name))
                .map(setting -> setting.getDefaultValue())
                .findAny()
                .orElse("off");
    }
}
