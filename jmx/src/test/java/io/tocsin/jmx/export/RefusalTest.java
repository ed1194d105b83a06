package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.InvalidAttributeValueException;
import javax.management.ReflectionException;
import javax.management.RuntimeMBeanException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What comes in is made to fit or is refused, and nothing but exceptions of the JDK goes out. */
class RefusalTest {
    private final Doorman doorman = new Doorman();

    @AutoClose
    private final Exported shown = new Exported(doorman);

    @AutoClose
    private final CapturedLog log = new CapturedLog();

    @Test
    void numbersOfAnotherClassAreTakenIfNothingIsLost() throws Exception {
        shown.set("PatienceMillis", 40);
        assertThat(doorman.patience()).hasMillis(40);
        shown.set("PatienceMillis", new BigInteger("41"));
        shown.set("PatienceMillis", 42.0);
        assertThat(doorman.patience()).hasMillis(42);
        shown.set("Limit", 43L);
        shown.set("Limit", (short) 44);
        assertThat(doorman.getLimit()).isEqualTo(44);
        shown.set("Severity", 3);
        assertThat(doorman.severity()).isEqualTo(3.0);
        shown.set("Severity", new BigDecimal("2.25"));
        assertThat(doorman.severity()).isEqualTo(2.25);
    }

    @Test
    void whatDoesNotFitIsRefusedByNameRuleAndValue() {
        assertRefused("Limit", 3.5, "Limit must be a whole number, was 3.5");
        assertRefused("Limit", 9_999_999_999L, "Limit must be 1 to 100, was 9999999999");
        assertRefused("Limit", 101, "Limit must be 1 to 100, was 101");
        assertRefused("Limit", 0L, "Limit must be 1 to 100, was 0");
        assertRefused("Limit", "40", "Limit must be a number, was '40'");
        assertRefused("Limit", new AtomicInteger(4), "Limit must be a number, was 4");
        assertRefused("Limit", Double.NaN, "Limit must be a finite number, was NaN");
        assertRefused("Limit", new BigDecimal("1E+999999999"), "Limit must be 1 to 100, was 1E+999999999");
        assertRefused("Severity", Double.NaN, "Severity must be 0.5 to 10.0, was NaN");
        assertRefused("Severity", Double.POSITIVE_INFINITY, "Severity must be 0.5 to 10.0, was Infinity");
        assertRefused("PatienceMillis", 9, "PatienceMillis must be 10 to 60000, was 9");
        assertRefused("PauseSeconds", 601, "PauseSeconds must be at most 600, was 601");
        assertRefused("Open", "yes", "Open must be true or false, was 'yes'");
        assertRefused("Mood", "glad", "Mood must be one of calm, angry, was 'glad'");
        assertRefused("Rigour", "soft", "Rigour must be one of LAX, STRICT, IN_DEPTH, was 'soft'");
        assertRefused("Since", "today", "Since must be a date, was 'today'");
        assertRefused("Door", "localhost:80", "Door must be an address and a port in numbers,"
                + " such as 192.0.2.1:7410 or [2001:db8::1]:7410, was 'localhost:80'");
        assertRefused("Door", "192.0.2.1:99999", "Door must be an address and a port in numbers,"
                + " such as 192.0.2.1:7410 or [2001:db8::1]:7410, was '192.0.2.1:99999'");
        assertRefused("Book", "a\0b", "Book must be a path, was 'a?b'");
        assertThat(doorman.getLimit()).isEqualTo(10);
    }

    @Test
    void nullIsRefusedWhereNothingIsNoValue() {
        assertRefused("Limit", null, "Limit must be a number, was null");
        assertRefused("Greeting", null, "Greeting must be text, was null");
        assertRefused("Mood", null, "Mood must be text, was null");
    }

    @Test
    void theTargetsRefusalComesThroughWithItsMessageOnly() {
        assertRefused("Limit", 13, "limit must be lucky, was 13");
    }

    @Test
    void otherFailuresAreToldByClassAndMessageAndLoggedOnce() {
        Throwable thrown = catchThrowable(() -> shown.set("Limit", 14));
        assertThat(thrown).isExactlyInstanceOf(RuntimeMBeanException.class)
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("java.lang.UnsupportedOperationException: never fourteen")
                .hasNoCause();
        assertThat(log.lines()).filteredOn(line -> line.contains("setting Limit failed")).hasSize(1);
        assertThat(log.lines()).contains("java.lang.UnsupportedOperationException: never fourteen");
    }

    @Test
    void attributesThatAreNotThereOrCannotBeWritten() {
        assertThatThrownBy(() -> shown.get("Nothing"))
                .isExactlyInstanceOf(AttributeNotFoundException.class)
                .hasMessage("there is no attribute Nothing");
        assertThatThrownBy(() -> shown.set("Admitted", 1L))
                .isExactlyInstanceOf(AttributeNotFoundException.class)
                .hasMessage("Admitted can only be read");
    }

    @Test
    void operationsRefuseInTheirOwnWords() {
        assertThat(failureOf("look", "*", 1)).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("filter must not be *").hasNoCause();
        assertThat(failureOf("expel", "nobody")).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("nobody is there").hasNoCause();
        assertThat(failureOf("expel", "bug")).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("java.lang.UnsupportedOperationException: a bug").hasNoCause();
        assertThat(failureOf("expel", "checked")).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("java.io.IOException: disk").hasNoCause();
        assertThat(log.lines()).filteredOn(line -> line.contains("expel failed")).hasSize(2);
        assertThat(log.lines()).noneMatch(line -> line.contains("look failed"));
    }

    @Test
    void aRefusalThatRepeatsItsArgumentIsCleanedAndCut() {
        assertThat(failureOf("look", "*\u001b[31m\u2028\nA", 1)).hasMessage("filter must not be *?[31m?\nA");
        assertThat(failureOf("look", "*" + "x".repeat(1_000_000), 1).getMessage())
                .startsWith("filter must not be *xxx")
                .hasSize(2001)
                .endsWith("…");
    }

    @Test
    void argumentsAreMadeToFitOrRefused() throws Exception {
        assertThat((String[]) invoke("look", "A", 5L)).containsExactly("A", "5");
        assertThat(failureOf("look", "A", 5.5)).hasMessage("limit must be a whole number, was 5.5");
        assertThat(failureOf("look", "A", 9_999_999_999L))
                .hasMessage("limit must be -2147483648 to 2147483647, was 9999999999");
        assertThat(failureOf("look", "A", new BigDecimal("1E+999999999")))
                .hasMessage("limit must be a number of at most 1000 digits, was 1E+999999999");
        assertThat(failureOf("look", null, 5)).hasMessage("filter must be text, was null");
        assertThatThrownBy(() -> shown.call("look", "A"))
                .isExactlyInstanceOf(ReflectionException.class)
                .hasMessageContaining("there is no operation look[java.lang.String]");
    }

    @Test
    void oneGetterThatFailsDoesNotHideTheOthers() throws Exception {
        for (int i = 0; i < 3; i++) {
            List<Attribute> read = shown.mbeans.getAttributes(shown.name, new String[] {"Admitted", "Broken", "Open", "None"})
                    .asList();
            assertThat(read).extracting(Attribute::getName).containsExactly("Admitted", "Open");
        }
        assertThatThrownBy(() -> shown.get("Broken"))
                .isExactlyInstanceOf(RuntimeMBeanException.class)
                .hasRootCauseMessage("java.lang.UnsupportedOperationException: broken");
        assertThat(log.lines()).filteredOn(line -> line.contains("attribute Broken failed")).hasSize(1);
    }

    @Test
    void severalAttributesAreSetAsFarAsTheyAreLetIn() throws Exception {
        AttributeList wanted = new AttributeList(List.of(new Attribute("Limit", 20), new Attribute("Severity", 99),
                new Attribute("None", 1), new Attribute("Mood", "angry")));
        assertThat(shown.mbeans.setAttributes(shown.name, wanted).asList())
                .extracting(Attribute::getName)
                .containsExactly("Limit", "Mood");
        assertThat(doorman.getLimit()).isEqualTo(20);
        assertThat(doorman.mood()).isEqualTo("angry");
        assertThat(log.audit()).hasSize(4);
    }

    private void assertRefused(String attribute, @Nullable Object value, String message) {
        Throwable thrown = catchThrowable(() -> shown.set(attribute, value));
        assertThat(thrown).isExactlyInstanceOf(InvalidAttributeValueException.class).hasMessage(message).hasNoCause();
    }

    private Throwable failureOf(String operation, @Nullable Object... arguments) {
        Throwable thrown = catchThrowable(() -> invoke(operation, arguments));
        assertThat(thrown).isExactlyInstanceOf(RuntimeMBeanException.class);
        return ((RuntimeMBeanException) thrown).getTargetException();
    }

    private Object invoke(String operation, @Nullable Object... arguments) throws Exception {
        String[] signature = operation.equals("look")
                ? new String[] {"java.lang.String", "int"} : new String[] {"java.lang.String"};
        return shown.mbeans.invoke(shown.name, operation, arguments, signature);
    }
}
