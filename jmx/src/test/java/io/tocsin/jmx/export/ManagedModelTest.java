package io.tocsin.jmx.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.management.Managed;
import io.tocsin.management.ManagedOperation;
import io.tocsin.management.ManagedParameter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever breaks a rule is refused when the class is read, naming class, member and rule. */
class ManagedModelTest {
    @Test
    void theClassItselfMustBeMarkedAndOpen() {
        assertRefused(Broken.Unmarked.class, "Unmarked: the class must be marked @Managed with a description");
        assertRefused(Broken.Hidden.class, "Hidden: must be a public class of an exported package");
    }

    @Test
    void attributesTakeNothingAndGiveSomething() {
        assertRefused(Broken.TakesSomething.class, "TakesSomething.size(int): an attribute takes no parameters");
        assertRefused(Broken.GivesNothing.class, "GivesNothing.size(): an attribute gives a value");
        assertRefused(Broken.Static.class, "Static.size(): must not be static");
        assertRefused(
                Broken.NotPublic.class,
                "NotPublic.size(): must be public, in a public class of an exported package");
        assertRefused(Broken.NoWords.class, "NoWords.size(): the description must not be empty");
    }

    @Test
    void typesMustBeOnTheList() {
        assertRefused(
                Broken.OddType.class,
                "OddType.size(): the type java.lang.Object cannot be shown; possible are primitives,");
        assertRefused(
                Broken.OddElement.class,
                "OddElement.size(): the type java.util.Set<java.lang.String> cannot be shown;");
        assertRefused(
                Broken.OddKey.class,
                "OddKey.size(): the keys of a Map must be Strings or an enum, are java.lang.Integer");
        assertRefused(Broken.Loop.class, "Loop.size(): the record " + Broken.Node.class.getName() + " contains itself");
        assertRefused(
                Broken.Twice.class,
                "Twice.size(): two components of " + Broken.Both.class.getName() + " would be shown as ageMillis");
        assertRefused(
                Broken.HiddenRecord.class,
                "HiddenRecord.size(): the type " + Broken.Secret.class.getName() + " must be public");
        assertRefused(
                Broken.Unwritable.class,
                "an attribute of the type java.util.List<java.time.Instant> cannot be written;");
    }

    @Test
    void boundsMustBeOfTheType() {
        assertRefused(Broken.MinWord.class, "MinWord.size(): min must be a number, is 'low'");
        assertRefused(Broken.MaxFraction.class, "MaxFraction.size(): max must be a whole number, is '1.5'");
        assertRefused(Broken.DefaultTooBig.class, "DefaultTooBig.size(): defaultValue must be -128 to 127, is '300'");
        assertRefused(Broken.DefaultOutside.class, "DefaultOutside.size(): the default must be 1 to 5, is '9'");
        assertRefused(Broken.UpsideDown.class, "UpsideDown.size(): min 5 is above max 1");
        assertRefused(Broken.MinOfText.class, "MinOfText.size(): min is for numbers only");
        assertRefused(Broken.EnumWords.class, "EnumWords.size(): the legalValues of an enum are known: leave them out");
        assertRefused(
                Broken.EnumDefault.class,
                "EnumDefault.size(): defaultValue must be one of LAX, STRICT, IN_DEPTH, is 'soft'");
        assertRefused(Broken.Minutes.class, "Minutes.size(): the unit of a Duration must be ms or s, is 'min'");
        assertRefused(Broken.DefaultOfList.class, "DefaultOfList.size(): defaultValue is for single values only");
    }

    @Test
    void namesAreUnique() {
        assertRefused(Broken.TwoNames.class, "TwoNames: two attributes are called Size: getSize and size");
        assertRefused(Broken.TwoWays.class, "TwoWays.size(): is either an attribute or an operation, not both");
    }

    @Test
    void operationsTakeWhatConsolesCanFillIn() {
        assertRefused(
                Broken.BareParameter.class,
                "BareParameter.go(String): parameter 1 is not marked @ManagedParameter");
        assertRefused(Broken.OddParameter.class, "OddParameter.go(Duration): parameter x must be a primitive or String,"
                + " is java.time.Duration");
        assertRefused(Broken.SameParameters.class, "SameParameters.go(int, int): two parameters are called x");
        assertRefused(
                Broken.LongParameter.class,
                "LongParameter.go(int): the name of parameter 1 must be one word, is 'a b'");
        assertRefused(
                Broken.LooksLikeGetter.class,
                "LooksLikeGetter.getAll(): JMX takes an operation of this name for an attribute");
        assertRefused(Broken.OddResult.class, "OddResult.go(): the type java.lang.Thread cannot be shown");
    }

    @Test
    void marksAreFoundOnWhateverTheClassComesFrom() throws Exception {
        try (Exported shown = new Exported(new Derived())) {
            assertThat(shown.get("Count")).isEqualTo(3);
            assertThat(shown.get("Name")).isEqualTo("derived");
            assertThat(shown.get("AgeMillis")).isEqualTo(5L);
            assertThat(shown.get("Narrow")).isEqualTo(4);
            assertThat(shown.get("Plain")).isEqualTo("from a class that is not public");
            assertThat(shown.call("greet", "you")).isEqualTo("hello you");
            assertThat(shown.operation("greet").getSignature()[0].getName()).isEqualTo("whom");
            assertThat(shown.info().getDescription()).isEqualTo("A face");
        }
    }

    private static void assertRefused(Class<?> type, String rule) {
        assertThatThrownBy(() -> ManagedModel.of(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageStartingWith(Broken.class.getName());
    }

    // -- a class that says nothing itself

    @Managed("A face")
    public interface Face {
        @Managed("m")
        String name();

        @Managed("m")
        default Duration age() {
            return Duration.ofMillis(5);
        }

        @ManagedOperation(value = "Greets", changes = false)
        String greet(@ManagedParameter(name = "whom", value = "Who") String name);
    }

    /** Its methods are called by way of the public class below. */
    abstract static class Concealed {
        @Managed("m")
        public String plain() {
            return "from a class that is not public";
        }
    }

    public abstract static class Above extends Concealed implements Face {
        @Managed("m")
        public int count() {
            return 3;
        }

        @Managed("m")
        public abstract Number[] many();

        @Managed("m")
        public Comparable<?> narrow() {
            return 1;
        }
    }

    public static final class Derived extends Above {
        @Override
        public String name() {
            return "derived";
        }

        @Override
        public Integer[] many() {
            return new Integer[] {1};
        }

        @Override
        public Integer narrow() {
            return 4;
        }

        @Override
        public String greet(String name) {
            return "hello " + name;
        }
    }
}
