package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import javax.management.Descriptor;
import javax.management.InvalidAttributeValueException;
import org.junit.jupiter.api.Test;

/** Rows of a table are attributes like any other. */
class KeyedAttributeTest {
    private final Doorman doorman = new Doorman();

    @Test
    void rowsAreReadAndWrittenWithTheirKey() throws Exception {
        try (Exported shown = shown(row("DoorWidth", long.class, "door.width"), row("DoorHeight", int.class, "door.height"))) {
            assertThat(shown.get("DoorWidth")).isEqualTo(90L);
            shown.set("DoorWidth", 100);
            assertThat(doorman.row("door.width")).isEqualTo(100L);
            shown.set("DoorHeight", 5L);
            assertThat(doorman.row("door.height")).isEqualTo(5);
            assertThat(shown.get("DoorHeight")).isEqualTo(5);
            assertThat(shown.get("Admitted")).isEqualTo(7L);
        }
    }

    @Test
    void rowsOfEveryType() throws Exception {
        try (Exported shown = shown(row("Colour", String.class, "c"), row("Locked", boolean.class, "l"),
                row("Weight", double.class, "w"))) {
            assertThat(shown.get("Colour")).isEqualTo("none");
            shown.set("Colour", "red");
            shown.set("Locked", true);
            shown.set("Weight", 3);
            assertThat(shown.get("Colour")).isEqualTo("red");
            assertThat(shown.get("Locked")).isEqualTo(true);
            assertThat(shown.attribute("Locked").isIs()).isTrue();
            assertThat(shown.get("Weight")).isEqualTo(3.0);
        }
    }

    @Test
    void rowsHaveUnitsBoundsAndWords() throws Exception {
        KeyedAttribute width = new KeyedAttribute(
                "Width", long.class, "door.width", getter(), setter(), "How wide", "cm", "50", "200", "90", List.of());
        KeyedAttribute colour = new KeyedAttribute(
                "Colour", String.class, "c", getter(), setter(), "Which", "", "", "", "red", List.of("red", "blue"));
        try (Exported shown = shown(width, colour)) {
            Descriptor descriptor = shown.attribute("Width").getDescriptor();
            assertThat(descriptor.getFieldValue("units")).isEqualTo("cm");
            assertThat(descriptor.getFieldValue("minValue")).isEqualTo(50L);
            assertThat(descriptor.getFieldValue("maxValue")).isEqualTo(200L);
            assertThat(descriptor.getFieldValue("defaultValue")).isEqualTo(90L);
            assertThat(shown.attribute("Width").getDescription()).isEqualTo("How wide");
            assertThat(shown.attribute("Colour").getDescriptor().getFieldValue("legalValues"))
                    .isEqualTo(Set.of("red", "blue"));
            assertThatThrownBy(() -> shown.set("Width", 49))
                    .isExactlyInstanceOf(InvalidAttributeValueException.class)
                    .hasMessage("Width (door.width) must be 50 to 200, was 49");
            assertThatThrownBy(() -> shown.set("Width", 66))
                    .isExactlyInstanceOf(InvalidAttributeValueException.class)
                    .hasMessage("door.width must not be 66")
                    .hasNoCause();
        }
    }

    @Test
    void rowsAreChecked() throws Exception {
        assertRefused(row("Admitted", long.class, "k"), "two attributes are called Admitted");
        assertRefused(row("Two words", long.class, "k"), "the name of an attribute must be one word");
        assertRefused(row("When", java.util.Date.class, "k"), "a row must be a primitive or String, is java.util.Date");
        Method other = Object.class.getMethod("equals", Object.class);
        assertRefused(new KeyedAttribute("X", long.class, "k", other, setter(), "d", "", "", "", "", List.of()),
                "must be public and take a String and give an Object");
        Method foreign = StringBuilder.class.getMethod("append", String.class);
        assertRefused(new KeyedAttribute("X", long.class, "k", foreign, setter(), "d", "", "", "", "", List.of()),
                "is no method of io.tocsin.jmx.export.Doorman");
        assertRefused(new KeyedAttribute("X", long.class, "k", getter(), setter(), "d", "", "a", "", "", List.of()),
                "attribute X: min must be a number, is 'a'");
    }

    private static void assertRefused(KeyedAttribute row, String rule) {
        assertThatThrownBy(() -> ManagedModel.of(Doorman.class, List.of(row)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageContaining(Doorman.class.getName());
    }

    private Exported shown(KeyedAttribute... rows) {
        return new Exported(doorman, ManagedModel.of(Doorman.class, List.of(rows)));
    }

    private static KeyedAttribute row(String name, Class<?> type, String key) throws NoSuchMethodException {
        return new KeyedAttribute(name, type, key, getter(), setter(), name, "", "", "", "", List.of());
    }

    private static Method getter() throws NoSuchMethodException {
        return Doorman.class.getMethod("row", String.class);
    }

    private static Method setter() throws NoSuchMethodException {
        return Doorman.class.getMethod("row", String.class, Object.class);
    }
}
