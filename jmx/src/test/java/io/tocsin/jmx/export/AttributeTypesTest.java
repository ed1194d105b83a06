package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every type of the table in {@code Managed} is shown as it says, and can be written as it says. */
class AttributeTypesTest {
    private final Doorman doorman = new Doorman();
    private final Exported shown = new Exported(doorman);

    @AfterEach
    void close() {
        shown.close();
    }

    @Test
    void primitivesAreShownAsTheyAre() throws Exception {
        assertThat(shown.get("Admitted")).isEqualTo(7L);
        assertThat(shown.attribute("Admitted").getType()).isEqualTo("long");
        assertThat(shown.attribute("Admitted").isWritable()).isFalse();
        shown.set("Severity", 2.5);
        assertThat(doorman.severity()).isEqualTo(2.5);
        shown.set("Limit", 11);
        assertThat(shown.get("Limit")).isEqualTo(11);
    }

    @Test
    void booleansAreAskedWithIs() throws Exception {
        assertThat(shown.attribute("Open").isIs()).isTrue();
        assertThat(shown.attribute("Open").getType()).isEqualTo("boolean");
        shown.set("Open", false);
        assertThat(shown.get("Open")).isEqualTo(false);
    }

    @Test
    void durationsAreNumbersWithTheUnitInTheirName() throws Exception {
        assertThat(shown.get("PatienceMillis")).isEqualTo(2000L);
        assertThat(shown.attribute("PatienceMillis").getType()).isEqualTo("long");
        shown.set("PatienceMillis", 1500L);
        assertThat(doorman.patience()).isEqualTo(Duration.ofMillis(1500));
        assertThat(shown.get("ShiftSeconds")).isEqualTo(28_800L);
        shown.set("ShiftSeconds", 60L);
        assertThat(doorman.shift()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void endlessDurationsAreTheLongestNumber() throws Exception {
        doorman.patience(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(shown.get("PatienceMillis")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void instantsAreDates() throws Exception {
        assertThat(shown.get("Since")).isEqualTo(Date.from(Instant.parse("2026-01-02T03:04:05Z")));
        shown.set("Since", Date.from(Instant.EPOCH));
        assertThat(doorman.since()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void enumsAreTheirNamesAndTakeWhatTheyCallThemselves() throws Exception {
        assertThat(shown.get("Rigour")).isEqualTo("LAX");
        for (String word : List.of("IN_DEPTH", "in-depth", "In-Depth")) {
            doorman.rigour(Doorman.Rigour.LAX);
            shown.set("Rigour", word);
            assertThat(doorman.rigour()).as(word).isEqualTo(Doorman.Rigour.IN_DEPTH);
        }
    }

    @Test
    void optionalsAreTheValueOrNull() throws Exception {
        assertThat(shown.get("PauseSeconds")).isNull();
        assertThat(shown.attribute("PauseSeconds").getType()).isEqualTo("java.lang.Long");
        shown.set("PauseSeconds", 30);
        assertThat(doorman.pause()).contains(Duration.ofSeconds(30));
        assertThat(shown.get("PauseSeconds")).isEqualTo(30L);
        shown.set("PauseSeconds", null);
        assertThat(doorman.pause()).isEmpty();
        shown.set("Badge", 5L);
        assertThat(doorman.badge()).contains(5);
        assertThat(shown.get("Luck")).isNull();
        assertThat(shown.attribute("Luck").getType()).isEqualTo("java.lang.Long");
        assertThat(shown.get("Height")).isEqualTo(1.9);
    }

    @Test
    void addressesAndPathsAreText() throws Exception {
        assertThat(shown.get("Door")).isEqualTo("192.0.2.1:1");
        shown.set("Door", "[2001:db8::2]:7410");
        assertThat(doorman.door().getPort()).isEqualTo(7410);
        assertThat(doorman.door().isUnresolved()).isFalse();
        assertThat(shown.get("Door")).isEqualTo("[2001:db8:0:0:0:0:0:2]:7410");
        assertThat(shown.get("Home")).isEqualTo("2001:db8:0:0:0:0:0:1");
        shown.set("Book", "/tmp/book");
        assertThat(shown.get("Book")).isEqualTo("/tmp/book");
        assertThat(shown.get("Page")).isEqualTo("https://example.org/doorman");
    }

    @Test
    void recordsWithForeignPartsAreCompositeData() throws Exception {
        CompositeData[] guests = shown.get("Guests", CompositeData[].class);
        assertThat(guests).hasSize(1);
        CompositeData guest = guests[0];
        assertThat(guest.getCompositeType().keySet()).containsExactlyInAnyOrder(
                "name", "waitingMillis", "admitted", "from", "stays", "checks", "rigour", "age");
        assertThat(guest.get("waitingMillis")).isEqualTo(1500L);
        assertThat(guest.get("admitted")).isEqualTo(Date.from(Instant.EPOCH));
        assertThat(guest.get("from")).isEqualTo("192.0.2.7:4000");
        assertThat(guest.get("rigour")).isEqualTo("IN_DEPTH");
        assertThat(guest.get("age")).isNull();
        assertThat(((CompositeData[]) guest.get("stays"))[0].get("lengthMillis")).isEqualTo(60_000L);
        assertThat(((TabularData) guest.get("checks")).get(new Object[] {"STRICT"}).get("value")).isEqualTo(5L);
    }

    @Test
    void recordsOfPlainPartsAreCompositeData() throws Exception {
        CompositeData note = shown.get("Note", CompositeData.class);
        assertThat(note.get("text")).isEqualTo("all quiet");
        assertThat((String[]) note.get("words")).containsExactly("all", "quiet");
        assertThat(shown.get("Counts", TabularData.class).get(new Object[] {"STRICT"}).get("value")).isEqualTo(3);
    }

    @Test
    void resultsOfOperationsAreConvertedToo() throws Exception {
        assertThat(shown.call("longestWait")).isEqualTo(1500L);
        assertThat(shown.operation("longestWait").getReturnType()).isEqualTo("long");
        assertThat(shown.call("shut")).isNull();
        assertThat(shown.get("Open")).isEqualTo(false);
    }
}
