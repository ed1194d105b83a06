package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import javax.management.Descriptor;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.openmbean.SimpleType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a console is told before anybody reads or sets anything. */
class ConsoleInfoTest {
    private final Exported shown = new Exported(new Doorman());

    @AfterEach
    void close() {
        shown.close();
    }

    @Test
    void theMBeanIsDescribed() throws Exception {
        MBeanInfo info = shown.info();
        assertThat(info.getDescription()).isEqualTo("Lets people in");
        assertThat(info.getClassName()).isEqualTo(Doorman.class.getName());
        assertThat(info.getDescriptor().getFieldValue("immutableInfo")).isEqualTo("true");
        assertThat(info.getDescriptor().getFieldValue("mxbean")).isEqualTo("true");
        assertThat(info.getConstructors()).isEmpty();
    }

    @Test
    void attributesHaveDescriptionUnitBoundsAndDefault() throws Exception {
        assertThat(shown.attribute("Admitted").getDescription()).isEqualTo("Admitted so far");
        assertThat(shown.attribute("Admitted").getDescriptor().getFieldValue("units")).isEqualTo("people");
        Descriptor limit = shown.attribute("Limit").getDescriptor();
        assertThat(limit.getFieldValue("minValue")).isEqualTo(1);
        assertThat(limit.getFieldValue("maxValue")).isEqualTo(100);
        assertThat(limit.getFieldValue("defaultValue")).isEqualTo(10);
        assertThat(limit.getFieldValue("openType")).isEqualTo(SimpleType.INTEGER);
        Descriptor severity = shown.attribute("Severity").getDescriptor();
        assertThat(severity.getFieldValue("minValue")).isEqualTo(0.5);
        assertThat(severity.getFieldValue("maxValue")).isEqualTo(10.0);
    }

    @Test
    void durationsHaveTheUnitOfTheirName() throws Exception {
        Descriptor patience = shown.attribute("PatienceMillis").getDescriptor();
        assertThat(patience.getFieldValue("units")).isEqualTo("ms");
        assertThat(patience.getFieldValue("minValue")).isEqualTo(10L);
        assertThat(shown.attribute("ShiftSeconds").getDescriptor().getFieldValue("units")).isEqualTo("s");
        assertThat(shown.attribute("PauseSeconds").getDescriptor().getFieldValue("maxValue")).isEqualTo(600L);
    }

    @Test
    void choicesListTheirWords() throws Exception {
        Descriptor mood = shown.attribute("Mood").getDescriptor();
        assertThat(mood.getFieldValue("legalValues")).isEqualTo(Set.of("calm", "angry"));
        Descriptor rigour = shown.attribute("Rigour").getDescriptor();
        assertThat(rigour.getFieldValue("legalValues")).isEqualTo(Set.of("LAX", "STRICT", "IN_DEPTH"));
        assertThat(rigour.getFieldValue("defaultValue")).isEqualTo("IN_DEPTH");
        assertThat(shown.attribute("Rigour").getType()).isEqualTo("java.lang.String");
    }

    @Test
    void operationsTellTheirParametersAndImpact() throws Exception {
        MBeanOperationInfo look = shown.operation("look");
        assertThat(look.getDescription()).isEqualTo("Looks who is there");
        assertThat(look.getImpact()).isEqualTo(MBeanOperationInfo.INFO);
        assertThat(Arrays.stream(look.getSignature()).map(MBeanParameterInfo::getName))
                .containsExactly("filter", "limit");
        assertThat(Arrays.stream(look.getSignature()).map(MBeanParameterInfo::getType))
                .containsExactly("java.lang.String", "int");
        assertThat(look.getSignature()[0].getDescription()).isEqualTo("Part of the name, such as A");
        assertThat(look.getSignature()[1].getDescriptor().getFieldValue("units")).isEqualTo("people");
        assertThat(shown.operation("shut").getImpact()).isEqualTo(MBeanOperationInfo.ACTION);
    }

    @Test
    void helpersThatAreNotMarkedAreNotShown() throws Exception {
        assertThat(Arrays.stream(shown.info().getOperations()).map(MBeanOperationInfo::getName))
                .containsExactlyInAnyOrder("look", "longestWait", "expel", "shut");
    }
}
